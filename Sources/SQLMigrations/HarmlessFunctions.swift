/// Functions that give a value and change nothing.
///
/// PostgreSQL 15's immutable and stable functions and its aggregates, as far as queries name them (`pg_proc`), those
/// volatile ones that only give a value, and those of the extensions that Rails apps use, PostGIS' among them. None that
/// runs SQL given as text: `query_to_xml`, `ts_rewrite`, `ts_stat`.
enum HarmlessFunctions {
    /// Whether a function of that name is one of them.
    static func contains(_ name: String) -> Bool {
        names.contains(name)
    }

    private static let names = Set(
        """
        abbrev abs acos acosd acosh age akeys any_value area armor array_agg array_append array_cat array_dims
        array_fill array_length array_lower array_ndims array_position array_positions array_prepend array_remove
        array_replace array_sample array_shuffle array_to_json array_to_string array_to_tsvector array_upper ascii
        asin asind asinh atan atan2 atan2d atand atanh avals avg bit_and bit_count bit_length bit_or bit_xor bool
        bool_and bool_or box bpchar broadcast btrim byteacat cardinality cbrt ceil ceiling center char_length
        character_length chr cidr circle clock_timestamp col_description concat concat_ws convert convert_from
        convert_to corr cos cosd cosh cot cotd count covar_pop covar_samp crypt cube cume_dist current_database
        current_schema current_schemas current_setting current_user currval date date_add date_bin date_ge date_part
        date_subtract date_trunc datemultirange daterange dearmor decode degrees dense_rank diagonal diameter
        difference digest div dmetaphone each earth earth_box earth_distance encode enum_first enum_last erf erfc
        every exp extract factorial family first_value float4 float8 floor format format_type gcd gen_random_bytes
        gen_random_uuid gen_salt generate_series generate_subscripts get_bit get_byte get_current_ts_config
        getdatabaseencoding getpgusername has_column_privilege has_database_privilege has_function_privilege
        has_schema_privilege has_sequence_privilege has_table_privilege height hmac host hostmask hstore
        hstore_to_array hstore_to_json hstore_to_jsonb inet inet_client_addr inet_client_port inet_merge
        inet_server_addr inet_server_port initcap int2 int4 int4multirange int4range int8 int8multirange int8range
        interval is_normalized isclosed isempty isfinite isopen json_agg json_array_element json_array_element_text
        json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
        json_each_text json_extract_path json_extract_path_text json_object json_object_agg json_object_field
        json_object_field_text json_object_keys json_populate_record json_populate_recordset json_scalar
        json_serialize json_strip_nulls json_to_record json_to_recordset json_to_tsvector json_typeof jsonb_agg
        jsonb_array_element jsonb_array_element_text jsonb_array_elements jsonb_array_elements_text jsonb_array_length
        jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text
        jsonb_insert jsonb_object jsonb_object_agg jsonb_object_field jsonb_object_field_text jsonb_object_keys
        jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz jsonb_path_query
        jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first jsonb_path_query_first_tz
        jsonb_path_query_tz jsonb_populate_record jsonb_populate_recordset jsonb_pretty jsonb_set jsonb_set_lax
        jsonb_strip_nulls jsonb_to_record jsonb_to_recordset jsonb_to_tsvector jsonb_typeof justify_days justify_hours
        justify_interval lag last_value lastval lca lcm lead left length levenshtein levenshtein_less_equal
        like_escape line ll_to_earth ln log log10 lower lower_inc lower_inf lpad lseg ltree2text ltrim make_date
        make_interval make_time make_timestamp make_timestamptz masklen max md5 metaphone min min_scale mod mode
        netmask network nlevel normalize now npoints nth_value num_nonnulls num_nulls numeric numnode numrange
        obj_description octet_length overlaps overlay parse_ident percent_rank percentile_cont percentile_disc
        pg_backend_pid pg_client_encoding pg_collation_for pg_column_compression pg_column_size pg_current_snapshot
        pg_current_xact_id pg_current_xact_id_if_assigned pg_database_size pg_describe_object pg_encoding_to_char
        pg_filenode_relation pg_function_is_visible pg_get_catalog_foreign_keys pg_get_constraintdef pg_get_expr
        pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_sqlbody pg_get_functiondef
        pg_get_indexdef pg_get_keywords pg_get_object_address pg_get_partition_constraintdef pg_get_partkeydef
        pg_get_replica_identity_index pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef
        pg_get_statisticsobjdef_columns pg_get_statisticsobjdef_expressions pg_get_triggerdef pg_get_userbyid
        pg_get_viewdef pg_index_column_has_property pg_index_has_property pg_indexes_size pg_is_in_recovery
        pg_is_other_temp_schema pg_listening_channels pg_my_temp_schema pg_postmaster_start_time pg_relation_filenode
        pg_relation_filepath pg_relation_size pg_sequence_parameters pg_settings_get_flags pg_size_bytes
        pg_size_pretty pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin pg_table_is_visible pg_table_size
        pg_total_relation_size pg_trigger_depth pg_type_is_visible pg_typeof pg_visible_in_snapshot pgp_sym_decrypt
        pgp_sym_encrypt phraseto_tsquery pi plainto_tsquery point polygon position postgis_full_version
        postgis_version pow power querytree quote_ident quote_literal quote_nullable radians radius random
        random_normal range_agg range_intersect_agg range_merge rank regexp_count regexp_instr regexp_like
        regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_substr regr_avgx regr_avgy regr_count
        regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace reverse right round row_number
        row_security_active row_to_json rpad rtrim scale session_user set_bit set_byte set_masklen setseed setweight
        sha224 sha256 sha384 sha512 shobj_description show_trgm sign similar_to_escape similarity sin sind sinh skeys
        slope soundex split_part sqrt st_3dclosestpoint st_3ddistance st_3ddwithin st_3dextent st_3dintersects
        st_3dlength st_3dmakebox st_addpoint st_affine st_area st_asbinary st_asewkb st_asewkt st_asgeojson st_asgml
        st_askml st_aslatlontext st_asmvt st_asmvtgeom st_assvg st_astext st_astwkb st_azimuth st_bdpolyfromtext
        st_boundary st_boundingdiagonal st_buffer st_buildarea st_centroid st_chaikinsmoothing st_cleangeometry
        st_closestpoint st_clusterdbscan st_clusterintersecting st_clusterkmeans st_clusterwithin st_collect
        st_collectionextract st_collectionhomogenize st_combinebbox st_concavehull st_contains st_containsproperly
        st_convexhull st_coorddim st_coveredby st_covers st_crosses st_curvetoline st_delaunaytriangles
        st_dfullywithin st_difference st_dimension st_disjoint st_distance st_distancesphere st_distancespheroid
        st_dump st_dumppoints st_dumprings st_dumpsegments st_dwithin st_endpoint st_envelope st_equals
        st_estimatedextent st_expand st_extent st_exteriorring st_flipcoordinates st_force2d st_force3d st_force3dm
        st_force3dz st_force4d st_forcecollection st_forcecurve st_forcepolygonccw st_forcepolygoncw st_forcerhr
        st_frechetdistance st_generatepoints st_geogfromtext st_geogfromwkb st_geographyfromtext st_geohash
        st_geomcollfromtext st_geometricmedian st_geometryfromtext st_geometryn st_geometrytype st_geomfromewkb
        st_geomfromewkt st_geomfromgeohash st_geomfromgeojson st_geomfromgml st_geomfromkml st_geomfromtext
        st_geomfromtwkb st_geomfromwkb st_hasarc st_hausdorffdistance st_hexagon st_hexagongrid st_interiorringn
        st_interpolatepoint st_intersection st_intersects st_isclosed st_iscollection st_isempty st_ispolygonccw
        st_ispolygoncw st_isring st_issimple st_isvalid st_isvaliddetail st_isvalidreason st_length st_length2d
        st_lengthspheroid st_linecrossingdirection st_linefromencodedpolyline st_linefrommultipoint st_linefromtext
        st_linefromwkb st_lineinterpolatepoint st_lineinterpolatepoints st_linelocatepoint st_linemerge
        st_linesubstring st_linetocurve st_locatealong st_locatebetween st_longestline st_m st_makebox2d
        st_makeenvelope st_makeline st_makepoint st_makepointm st_makepolygon st_makevalid st_maxdistance
        st_maximuminscribedcircle st_memsize st_memunion st_minimumboundingcircle st_minimumboundingradius
        st_minimumclearance st_mlinefromtext st_mpointfromtext st_mpolyfromtext st_multi st_ndims st_node st_normalize
        st_npoints st_nrings st_numgeometries st_numinteriorrings st_numpatches st_numpoints st_offsetcurve
        st_orderingequals st_orientedenvelope st_overlaps st_patchn st_perimeter st_perimeter2d st_point
        st_pointfromgeohash st_pointfromtext st_pointfromwkb st_pointinsidecircle st_pointn st_pointonsurface
        st_points st_polygon st_polygonfromtext st_polygonize st_project st_quantizecoordinates st_reduceprecision
        st_relate st_removepoint st_removerepeatedpoints st_reverse st_rotate st_rotatex st_rotatey st_rotatez
        st_scale st_segmentize st_seteffectivearea st_setpoint st_setsrid st_sharedpaths st_shiftlongitude
        st_shortestline st_simplify st_simplifypreservetopology st_simplifyvw st_snap st_snaptogrid st_split st_square
        st_squaregrid st_srid st_startpoint st_subdivide st_summary st_swapordinates st_symdifference st_tileenvelope
        st_touches st_transform st_translate st_transscale st_triangulatepolygon st_unaryunion st_union
        st_voronoilines st_voronoipolygons st_within st_wrapx st_x st_xmax st_xmin st_y st_ymax st_ymin st_z st_zmax
        st_zmflag st_zmin starts_with statement_timestamp stddev stddev_pop stddev_samp strict_word_similarity
        string_agg string_to_array strip strpos subltree subpath substr substring sum svals tan tand tanh text
        text2ltree texteqname textgename textgtname textltname textnename time time_bucket timeofday timestamp
        timestamptz timezone to_ascii to_char to_date to_hex to_json to_jsonb to_number to_regclass to_regcollation
        to_regnamespace to_regoper to_regoperator to_regproc to_regprocedure to_regrole to_regtype to_timestamp
        to_tsquery to_tsvector transaction_timestamp translate trim_array trim_scale trunc ts_delete ts_filter ts_rank
        ts_rank_cd tsrange tstzrange txid_current txid_current_if_assigned txid_current_snapshot txid_snapshot_xip
        txid_snapshot_xmax txid_snapshot_xmin txid_visible_in_snapshot unaccent unistr unnest upper upper_inc
        upper_inf uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil
        uuid_ns_dns uuid_ns_url uuidv4 uuidv7 var_pop var_samp varchar variance version websearch_to_tsquery width
        width_bucket word_similarity xmlagg xmlcomment xmlelement xmlexists xmlvalidate xpath xpath_exists
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
