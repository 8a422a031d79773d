SET statement_timeout = 0;
CREATE TABLE public.users (id bigint NOT NULL, name character varying(50) DEFAULT 'x'::character varying);
CREATE SEQUENCE public.users_id_seq START WITH 1 INCREMENT BY 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE INDEX i ON public.users USING btree (lower((name)::text));
INSERT INTO "schema_migrations" (version) VALUES ('20240131120000'), ('1');
