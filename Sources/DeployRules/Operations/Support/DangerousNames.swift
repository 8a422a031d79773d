/// The names of columns that Active Record refuses: a method of its own would be overwritten.
enum DangerousNames {
    /// Whether a class that loads a table with such a column raises `DangerousAttributeError` at its first use.
    static func contains(_ column: String) -> Bool { all.contains(column) }

    /// What `dangerous_attribute_method?` refuses in Active Record 6.1.7, with the methods that are made of a column
    /// (`valid` makes `valid?`); and what 7.x adds: `hash`, `dup`, `encrypt` and the like.
    private static let all: Set<String> = Set(
        """
        __id__ accessed_fields add_to_transaction aggregate_reflections all_timestamp_attributes_in_model
        allow_destroy around_save_collection_association assign_attributes assign_multiparameter_attributes
        assign_nested_attributes_for_collection_association assign_nested_attributes_for_one_to_one_association
        assign_nested_parameter_attributes assign_to_or_mark_for_destruction associated_records_to_validate_or_save
        association association_cached association_foreign_key association_foreign_key_changed
        association_instance_get association_instance_set association_valid attribute attribute_aliases
        attribute_before_last_save attribute_before_type_cast attribute_came_from_user attribute_change
        attribute_change_to_be_saved attribute_changed attribute_changed_in_place attribute_for_database
        attribute_for_inspect attribute_in_database attribute_method attribute_method_matchers attribute_missing
        attribute_names attribute_names_for_partial_writes attribute_present attribute_previous
        attribute_previous_change attribute_previously attribute_previously_changed attribute_previously_was
        attribute_was attributes attributes_before_type_cast attributes_for_create attributes_for_database
        attributes_for_update attributes_in_database attributes_with_values becomes belongs_to_touch_method
        cache_key cache_key_with_version cache_timestamp_format cache_version cache_versioning call_reject_if
        can_use_fast_cache_version changed changed_attribute_names_to_save changed_attributes changed_for_autosave
        changes changes_applied changes_to_save ciphertext_for class clear_association_cache clear_attribute
        clear_attribute_change clear_attribute_changes clear_changes_information clear_timestamp_attributes
        clear_transaction_record_state clone collection_cache_versioning column_for_attribute connection_handler
        create_or_update current_time_from_proper_timezone custom_inspect_method_defined custom_validation_context
        decrement decrypt default_connection_handler default_role default_scope_override default_scopes
        default_shard default_timezone default_validation_context defined_enums delete destroy
        destroy_association_async_job destroy_associations destroy_row destroyed destroyed_by_association
        dump_schema_after_migration dump_schemas dup each_counter_cached_associations encode_with encrypt
        ensure_proper_type error_on_ignored_order errors execute_callstack_for_multiparameter_attributes
        extract_callstack_for_multiparameter_attributes find_parameter_position
        force_clear_transaction_record_state forget_attribute_assignments format_for_inspect freeze from_json
        frozen generate_token_for halted_callback_hook has_attribute has_changes_to_save has_defer_touch_attrs
        has_destroy_flag has_transactional_callbacks hash id id_before_type_cast id_for_database id_in_database
        id_was include_root_in_json increment index_nested_attribute_errors init_internals init_with
        init_with_attributes initialize_internals_callback inspection_filter invalid legacy_connection_handling
        lock_optimistically locking_enabled logger mark_for_destruction marked_for_destruction
        matched_attribute_method max_updated_column_timestamp missing_attribute model_name mutations
        mutations_before_last_save mutations_from_database nested_attributes_options
        nested_records_changed_for_autosave new_record no_touching normalize_attribute
        normalize_reflection_attribute object_id partial_writes perform_validations persisted pk_attribute
        pluralize_table_names populate_with_current_scope_attributes pretty_print previous_changes
        previously_new_record previously_persisted primary_key_prefix_type query_attribute
        raise_int_wider_than_64bit raise_validation_error raw_timestamp_to_cache_version read_attribute
        read_attribute_before_type_cast read_attribute_for_serialization read_attribute_for_validation
        read_store_attribute readonly record record_changed record_timestamps reject_new_record reload
        remember_transaction_record_state respond_to_without_attributes restore_attributes
        restore_transaction_record_state run_callbacks sanitize_for_mass_assignment sanitize_forbidden_attributes
        save save_belongs_to_association save_collection_association save_has_one_association
        saved_change_to_attribute saved_changes schema_format serializable_add_includes serializable_attributes
        serializable_hash should_record_timestamps signed_id signed_id_verifier_secret
        skip_time_zone_conversion_for_attributes slice store_accessor_for store_full_class_name
        store_full_sti_class strict_loading strict_loading_mode suppress_multiple_database_warning
        surreptitiously_touch table_name_prefix table_name_suffix time_zone_aware_attributes time_zone_aware_types
        timestamp_attributes_for_create_in_model timestamp_attributes_for_update_in_model timestamped_migrations
        to_ary to_key to_model to_partial_path toggle touch touch_deferred_attributes touch_later transaction
        transaction_include_any_action trigger_transactional_callbacks type_cast_attribute_value type_for_attribute
        update update_attribute update_column update_columns use_yaml_unsafe_load valid validate
        validate_collection_association validate_single_association validates_absence_of validates_acceptance_of
        validates_confirmation_of validates_exclusion_of validates_format_of validates_inclusion_of
        validates_length_of validates_numericality_of validates_presence_of validates_size_of validates_with
        validation_context values_at verbose_query_logs verify_readonly_attribute
        warn_on_records_fetched_greater_than will_be_destroyed will_save_change_to_attribute with_lock
        with_transaction_returning_status write_attribute write_attribute_without_type_cast write_store_attribute
        yaml_column_permitted_classes
        """
        .split { $0 == " " || $0 == "\n" }.map(String.init))
}
