-- +goose Up
-- +goose StatementBegin
DROP TABLE b;
-- +goose StatementEnd
-- +goose Down
DROP TABLE a;
