extension StatementCases {
    /// The statements by sort, each run on ``tables`` with ``rows`` in it.
    static let groups: [(title: String, statements: [String])] = [
        ("Columns", columns), ("Types of columns", types), ("Constraints", constraints), ("Indexes", indexes),
        ("Tables", wholeTables), ("Partitions", partitions), ("Views, triggers, types, sequences", objects),
        ("Rows", data),
    ]

    private static let columns = [
        "alter table t add column x1 text", "alter table t add column x1 int default 5",
        "alter table t add column x1 int not null default 5", "alter table t add column x1 timestamptz default now()",
        "alter table t add column x1 date default current_date",
        "alter table t add column x1 timestamptz default clock_timestamp()",
        "alter table t add column x1 uuid default gen_random_uuid()",
        "alter table t add column x1 float default random()",
        "alter table t add column x1 int default own()", "alter table t add column x1 text default lower('X')",
        "alter table t add column x1 bigserial", "alter table t add column x1 bigint generated always as identity",
        "alter table t add column x1 int generated always as (a*2) stored",
        "alter table t add column x1 mood default 'a'", "alter table t add column x1 mood",
        "alter table t add column x1 citext default 'x'", "alter table t add column x1 text[] default '{}'",
        "alter table t add column x1 numeric(10,2) default round(2.5, 1)",
        "alter table t add column x1 bigint references o(id)",
        "alter table t add column x1 bigint default 1 references o(id)",
        "alter table t add column x1 bigint references t(id)",
        "alter table t add column x1 int unique", "alter table t add column x1 int check (x1 > 0)",
        "alter table t add column x1 int default 1 check (x1 > 0)", "alter table t add column x1 dm",
        "alter table plain add column x1 bigserial primary key", "alter table empty add column x1 int not null",
        "alter table t add column if not exists a int", "alter table part add column x1 int",
        "alter table part add column x1 float default random()", "alter table part add column x1 int check (x1 > 0)",
        "alter table t drop column b", "alter table t drop column oid_", "alter table t drop column u cascade",
        "alter table t drop column a cascade", "alter table part drop column k", "alter table part drop column o_id",
        "alter table r drop column t_id",
        "alter table t rename column b to bb", "alter table part rename column k to kk",
        "alter table t alter a set default 7", "alter table t alter a set default random()",
        "alter table t alter a drop default", "alter table part alter k set default 1",
        "alter table t alter nn drop not null", "alter table t alter a set not null",
        "alter table t alter n set not null",
        "alter table t alter nn set not null", "alter table part alter k set not null",
        "alter table lone2 alter k set not null",
        "alter table t alter nn add generated always as identity",
    ]

    private static let types = [
        "alter table t alter i1 type bigint", "alter table t alter c type varchar(50)",
        "alter table t alter c type varchar",
        "alter table t alter c type text", "alter table t alter b type varchar",
        "alter table t alter c type varchar(10)",
        "alter table t alter b type varchar(100)", "alter table t alter b type citext",
        "alter table t alter c type citext",
        "alter table t alter ci type text", "alter table t alter ci type varchar",
        "alter table t alter ci type varchar(9)",
        "alter table t alter d type numeric(12,2)", "alter table t alter d type numeric",
        "alter table t alter d type numeric(12,3)", "alter table t alter d type numeric(9,2)",
        "alter table t alter d type int", "alter table t alter ts type timestamp(6)",
        "alter table t alter ts type timestamp(3)", "alter table t alter ts3 type timestamp",
        "alter table t alter ts3 type timestamp(5)", "alter table t alter cd type inet",
        "alter table t alter bi type bit varying", "alter table t alter vb type bit varying(8)",
        "alter table t alter vb type bit varying(2) using vb", "alter table plain alter a type text using a::text",
        "alter table t alter c type text using c::text", "alter table t alter c type text using c",
        "alter table t alter c type text using lower(c)", "alter table t alter c type varchar(50) using c::varchar(50)",
        "alter table t alter va type varchar(30)[]", "alter table t alter va type text[]",
        "alter table t alter va type varchar[]",
        "alter table t alter ck type text", "alter table t alter ck type varchar(30)",
        "alter table t alter ex type text",
        "alter table t alter ex type varchar(50)", "alter table t alter c type varchar(20)",
        "alter table t alter b type text", "alter table t alter b type text collate \"C\"",
        "alter table t alter c type text collate \"C\"", "alter table t alter e type varchar",
        "alter table t alter iv type interval(3)", "alter table t alter x type text",
        "alter table t alter m type text", "alter table t alter i1 type dm",
        "alter table t alter u type bigint", "alter table t alter n type bigint", "alter table t alter oid_ type int",
        "alter table plain alter a type bigint", "alter table part alter k type bigint",
        "alter table part alter o_id type int", "alter table dmt alter v type int",
        "set local timezone = 'UTC'; alter table t alter ts type timestamptz",
        "set local timezone = 'America/Los_Angeles'; alter table t alter ts type timestamptz",
        "alter table o alter id type int", "alter table r alter t_id type int",
    ]

    private static let constraints = [
        "alter table t add constraint k check (a >= 0)", "alter table t add constraint k check (a >= 0) not valid",
        "alter table t validate constraint ck_nv", "alter table t validate constraint ck_c",
        "alter table t add constraint k foreign key (oid_) references o(id)",
        "alter table t add constraint k foreign key (oid_) references o(id) not valid",
        "alter table t add constraint k foreign key (nn) references t(id)",
        "alter table t validate constraint fk_nv", "alter table t drop constraint fk_nv",
        "alter table t drop constraint fk_v", "alter table t drop constraint ck_nv",
        "alter table t drop constraint t_u cascade", "alter table o drop constraint o_pkey cascade",
        "alter table t drop constraint if exists nothing",
        "alter table t add constraint k unique (a,id)", "alter table t add constraint k unique using index t_n_uniq",
        "alter table plain add primary key (id)",
        "alter table t drop constraint t_u cascade, add constraint q unique (nn)",
        "alter table t add constraint k exclude using gist (id with =)",
        "alter table t rename constraint ck_c to ck_d",
        "alter table part add constraint k check (k >= 0)",
        "alter table part add constraint k check (k >= 0) not valid",
        "alter table part add constraint k foreign key (k) references o(id)",
        "alter table part add primary key (id)", "alter table part rename constraint part_o_id_fkey to z",
        "alter table part drop constraint part_o_id_fkey", "alter table part add unique (id, k)",
        "alter table plain add constraint k foreign key (id) references o(id)",
    ]

    private static let indexes = [
        "create index k on t(a)", "create unique index k on t(a,id)", "create index k on t using hash (a)",
        "create index k on t using gist (a)", "create index k on t using gin (va)",
        "create index k on t using brin (a)",
        "create index k on t(a) where a > 3", "create index k on t(lower(b))", "create index if not exists t_b on t(b)",
        "create index k on part(k, id)", "create index k on mv (a)", "create index on s2.far (o_id)",
        "drop index t_b", "drop index if exists nothing", "drop index part_k", "drop index mv_id",
        "alter index t_b rename to t_b2", "alter index t_b set (fillfactor=70)",
        "alter table t_b set (fillfactor=70)",
        "reindex index t_b", "reindex index t_gist", "reindex table plain", "reindex table t", "reindex index t_pkey",
    ]

    private static let wholeTables = [
        "create table nt(id bigserial primary key, t_id bigint references t(id))",
        "create table nt(id bigserial primary key)", "create table if not exists t(id bigint references o(id))",
        "create table nt(like t)", "create table nt(z int) inherits (plain)", "create table nt as select * from t",
        "create temporary table nt(id bigint)",
        "drop table dropme", "drop table o cascade", "drop table t cascade", "drop table r", "drop table s2.far",
        "drop table part", "drop table part1", "drop table if exists nothing",
        "alter table t rename to t2", "alter table t set schema s2", "comment on table t is 'x'",
        "comment on column t.a is 'x'", "comment on index t_b is 'x'", "comment on constraint ck_c on t is 'x'",
        "comment on view v is 'x'", "comment on column s2.far.id is 'x'",
        "alter table t alter a set statistics 500", "alter table t alter b set storage external",
        "alter table t alter b set compression pglz", "alter table t set (fillfactor=70)",
        "alter table t set (autovacuum_enabled=false, parallel_workers=2)", "alter table t reset (fillfactor)",
        "alter table t set (toast.autovacuum_enabled=false)", "alter table t set (user_catalog_table=true)",
        "alter table t alter a set (n_distinct=5)", "alter table t cluster on t_b",
        "alter table t set without cluster", "alter table t replica identity full",
        "alter table part alter k set statistics 5",
        "alter table plain set unlogged", "alter table t set access method heap",
        "alter table t enable row level security", "alter table t force row level security",
        "alter table t owner to postgres", "create policy p on t using (true)",
        "truncate plain", "truncate t cascade", "truncate o cascade", "truncate part", "truncate lone1",
        "cluster t using t_b", "analyze t", "analyze", "lock table t in share mode",
        "lock table part in exclusive mode", "grant select on t to postgres",
    ]

    private static let partitions = [
        "create table part3 partition of part for values from (3000) to (4000)",
        "create table lone3 partition of lone for values from (3000) to (4000)",
        "alter table part attach partition part2 for values from (2000) to (3000)",
        "alter table lone attach partition lone2 for values from (2000) to (3000)",
        "alter table part detach partition part1", "alter table part detach partition part0",
        "alter table lone detach partition lone1", "drop table lone1", "drop table lone",
    ]

    private static let objects = [
        "create view v2 as select * from t", "create or replace view v as select id,a from t",
        "create or replace view v3 as select id,a from t", "drop view vv", "drop view v cascade",
        "drop materialized view mv", "alter view v rename to v9", "alter materialized view mv rename to mv9",
        "refresh materialized view mv", "refresh materialized view concurrently mv",
        "create materialized view mv2 as select * from t",
        "create trigger tr2 before update on t for each row execute function trgf()",
        "create trigger tr2 after update on part for each row execute function trgf()",
        "drop trigger trg on triggered", "alter table triggered disable trigger trg",
        "alter table part disable trigger user",
        "create or replace function trgf() returns trigger language plpgsql as 'begin return new; end'",
        "drop function own()", "alter type mood add value 'c'", "alter type mood rename value 'a' to 'z'",
        "alter type mood rename to mood2", "create type mood3 as enum ('x')", "drop type mood cascade",
        "create domain dm2 as int", "alter domain dm add constraint k2 check (value < 1000)",
        "alter domain dm add constraint k2 check (value < 1000) not valid", "alter domain dm set not null",
        "alter domain dm set default 3", "alter domain dm drop not null",
        "alter domain dm validate constraint dm_check",
        "create schema s3", "drop schema s2 cascade", "alter schema s2 rename to s4", "create extension hstore",
        "alter sequence t_id_seq increment 2", "alter sequence sq increment 2", "select setval('sq', 5)",
        "select nextval('sq')", "create sequence sq2", "drop sequence sq", "alter sequence sq rename to sq3",
        "create statistics st on a,n from t",
    ]

    private static let data = [
        "update plain set a=a+1", "update t set a=a+1", "update t set a=1 where id=1", "update t set oid_=2 where id=1",
        "update part set k = 1", "delete from plain", "delete from plain where id = 3", "delete from r",
        "delete from parent", "delete from parent where id = 3", "update parent set id = id + 1000",
        "insert into plain values (1, 1)", "insert into r values (1000, 1)", "insert into part values (1, 1, 1)",
        "insert into plain select id, a from t", "select * from t", "select 1",
        "merge into plain using o on plain.id = o.id when matched then delete", "copy plain (id) from stdin",
        "update triggered set id = 1",
    ]

    /// Statements of which more is claimed than happens here, and why that is left so.
    static let stricter: [String: String] = [
        "alter table t add column x1 int default own()": "what a function of the user's does isn't known",
        "alter table empty add column x1 int not null": "whether a table has rows isn't known",
        "alter table dmt alter v type int": "the type under a domain isn't known",
        "alter table t set access method heap": "the access method that the table has isn't known",
        "drop index if exists nothing": "a dump may leave an index out",
        "drop table if exists nothing": "a dump may leave a table out",
        "create table nt(like t)": "LIKE and INHERITS aren't told apart",
        "create table part3 partition of part for values from (3000) to (4000)": defaultPartition,
        "create table lone3 partition of lone for values from (3000) to (4000)": defaultPartition,
        "alter table part attach partition part2 for values from (2000) to (3000)": defaultPartition,
        "alter table lone attach partition lone2 for values from (2000) to (3000)": defaultPartition,
        "alter table part detach partition part0": defaultPartition,
        "refresh materialized view concurrently mv": "how many rows differ isn't known",
        "alter table part disable trigger user": "which triggers the partitions have isn't known",
        "insert into part values (1, 1, 1)": "which partition takes the row isn't known",
    ]

    private static let defaultPartition = "which partition is the default one isn't known"

    /// Statements of which less is claimed than happens, and why that harms nobody.
    static let weaker: [String: String] = [
        "create statistics st on a,n from t":
            "the operation doesn't name the table; SHARE UPDATE EXCLUSIVE keeps no query waiting"
    ]
}
