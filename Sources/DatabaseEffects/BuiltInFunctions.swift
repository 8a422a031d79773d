/// PostgreSQL's own functions that are the same for the whole of a statement: immutable or stable in every form that
/// bears the name (`pg_proc.provolatile`, PostgreSQL 15).
///
/// Those that stand behind operators, types and aggregates are left out. A test compares the list with a real server's.
enum BuiltInFunctions {
    /// Whether a function of that name is one of them.
    static func isStable(_ name: String) -> Bool { stable.contains(name) }

    /// Those of them that take no arguments in any form.
    static let withoutArguments: Set<String> = [
        "current_database", "current_schema", "getdatabaseencoding", "getpgusername", "get_current_ts_config", "now",
        "pg_backend_pid", "pg_client_encoding", "pg_postmaster_start_time", "pi", "statement_timestamp",
        "transaction_timestamp", "txid_current", "txid_current_if_assigned", "txid_current_snapshot", "version",
    ]

    static let stable = Set(
        """
        abbrev abs acos acosd acosh age area array_append array_cat array_dims array_fill array_lower array_ndims
        array_position array_positions array_prepend array_remove array_replace array_to_json array_to_string
        array_to_tsvector array_upper ascii asin asind asinh atan atan2 atan2d atand atanh bit_count bit_length
        bool bound_box box bpchar broadcast btrim cardinality cbrt ceil ceiling center char char_length
        character_length chr circle col_description concat concat_ws convert convert_from convert_to cos cosd cosh
        cot cotd current_database current_schema current_schemas current_setting current_user date date_bin
        date_part date_trunc datemultirange daterange decode degrees diagonal diameter div encode enum_first
        enum_last enum_range exp extract factorial family float4 float8 floor format format_type gcd get_bit
        get_byte get_current_ts_config getdatabaseencoding getpgusername height host hostmask inet_merge initcap
        int2 int4 int4range int8 int8range interval is_normalized isclosed isempty isfinite ishorizontal isopen
        isparallel isperp isvertical json_array_length json_build_array json_build_object json_object
        json_populate_record json_strip_nulls json_to_record json_to_tsvector json_typeof jsonb_array_length
        jsonb_build_array jsonb_build_object jsonb_insert jsonb_object jsonb_path_exists jsonb_path_exists_tz
        jsonb_path_match jsonb_path_match_tz jsonb_path_query_array jsonb_path_query_array_tz
        jsonb_path_query_first jsonb_path_query_first_tz jsonb_populate_record jsonb_pretty jsonb_set jsonb_set_lax
        jsonb_strip_nulls jsonb_to_record jsonb_to_tsvector jsonb_typeof justify_days justify_hours
        justify_interval lcm left length line ln log log10 lower lower_inc lower_inf lpad lseg ltrim macaddr
        macaddr8 make_date make_interval make_time make_timestamp make_timestamptz masklen md5 min_scale mod money
        multirange name netmask network normalize now npoints num_nonnulls num_nulls numeric nummultirange numnode
        numrange obj_description octet_length overlaps overlay parse_ident path pg_backend_pid pg_client_encoding
        pg_postmaster_start_time pg_size_bytes pg_size_pretty pg_snapshot_xmax pg_snapshot_xmin pg_typeof
        pg_visible_in_snapshot phraseto_tsquery pi plainto_tsquery point polygon position pow power querytree
        quote_ident quote_literal quote_nullable radians radius regclass regexp_count regexp_instr regexp_like
        regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse right round
        row_to_json rpad rtrim scale session_user set_bit set_byte set_masklen setweight sha224 sha256 sha384
        sha512 shobj_description sign similar_to_escape sin sind sinh slope split_part sqrt statement_timestamp
        string_to_array strpos substr substring tan tand tanh text time timestamp timestamptz timetz timezone
        to_ascii to_char to_date to_hex to_json to_jsonb to_number to_regclass to_regcollation to_regnamespace
        to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype to_timestamp to_tsquery
        to_tsvector transaction_timestamp translate trim_array trim_scale trunc ts_delete ts_filter ts_headline
        ts_lexize ts_rank ts_rank_cd tsmultirange tsrange tstzmultirange tstzrange txid_current
        txid_current_if_assigned txid_current_snapshot txid_snapshot_xmax txid_snapshot_xmin
        txid_visible_in_snapshot unistr upper upper_inc upper_inf varchar version websearch_to_tsquery width
        width_bucket xpath xpath_exists
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
