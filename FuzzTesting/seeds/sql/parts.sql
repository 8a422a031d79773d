SELECT 'a;''b', E'c\';', "d;e", $$f;$$, $t$g;$t$ /* ; /* ; */ ; */ -- ;
;
\connect x
COPY t (a) FROM stdin;
1;2
\.
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;
