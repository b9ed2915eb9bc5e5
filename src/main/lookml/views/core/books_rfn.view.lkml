view: +freshness {
  dimension: age { hidden: yes }
  dimension: source_age { hidden: yes }

  dimension: age_hours {
    type: number
    description: "Hours since the last load that changed the table."
    sql: ${age} / 3600.0 ;;
    value_format_name: days
  }

  dimension: source_age_hours {
    type: number
    description: "Hours since the latest change in Fusion that the table shows."
    sql: ${source_age} / 3600.0 ;;
    value_format_name: days
  }

  dimension: is_never_loaded {
    type: yesno
    description: "Whether no load has filled the table yet."
    sql: ${last_loaded_raw} IS NULL ;;
  }

  measure: count {
    type: count
    label: "Tables"
    description: "Number of tables."
    drill_fields: [detail*]
  }

  measure: never_loaded {
    type: count
    label: "Tables never loaded"
    description: "Number of tables that no load has filled yet."
    filters: [is_never_loaded: "Yes"]
    drill_fields: [detail*]
  }

  measure: hours_since_last_load {
    type: min
    description: "Hours since the last load that changed any of the tables."
    sql: ${age_hours} ;;
    value_format_name: days
    drill_fields: [detail*]
  }

  measure: hours_since_oldest_load {
    type: max
    description: "Hours since the last load of the table that has waited longest."
    sql: ${age_hours} ;;
    value_format_name: days
    drill_fields: [detail*]
  }

  set: detail {
    fields: [stream, table_name, last_source_update_time, last_loaded_time, age_hours, last_load_id]
  }
}

view: +etl_load_audit {
  label: "Load"

  measure: count {
    type: count
    label: "Loads"
    description: "Number of committed loads."
    drill_fields: [detail*]
  }

  measure: newest_load {
    type: max
    description: "Number of the latest load."
    sql: ${load_id} ;;
    value_format_name: id
    drill_fields: [detail*]
  }

  set: detail {
    fields: [load_id, status, started_time, finished_time, from_sequence, to_sequence]
  }
}

view: +etl_load_failure {
  label: "Failed load"

  measure: count {
    type: count
    label: "Failed loads"
    description: "Number of attempts that changed nothing."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [failed_time, error_code, reason]
  }
}

view: +etl_quarantine {
  label: "Quarantine"

  dimension: is_waiting {
    type: yesno
    description: "Whether no later version has fitted yet."
    sql: ${resolved_raw} IS NULL ;;
  }

  measure: count {
    type: count
    label: "Records"
    description: "Number of records that were set aside."
    drill_fields: [detail*]
  }

  measure: waiting {
    type: count
    label: "Records waiting"
    description: "Number of records whose newest version does not fit."
    filters: [is_waiting: "Yes"]
    drill_fields: [detail*]
  }

  set: detail {
    fields: [stream, record_key, table_name, column_name, reason, quarantined_time]
  }
}

view: +alignment_summary {
  label: "Alignment"

  dimension: run_id { hidden: yes }

  dimension: comparison_name {
    type: string
    label: "Compared"
    description: "What was compared with what."
    sql: CASE ${comparison} WHEN 'FUSION_WAREHOUSE' THEN 'Fusion with warehouse'
      WHEN 'FACTS_DIMENSIONS' THEN 'Facts with dimensions'
      WHEN 'WAREHOUSE_LOOKER' THEN 'Warehouse with Looker' ELSE ${comparison} END ;;
  }

  measure: total_findings {
    type: sum
    label: "Findings"
    description: "How much does not agree, by the latest check."
    sql: ${findings} ;;
    drill_fields: [alignment.detail*]
  }

  measure: checked_last {
    type: date
    label: "Checked"
    description: "Day of the oldest of the latest checks."
    sql: MIN(${checked_raw}) ;;
  }
}

view: +alignment {
  label: "Alignment finding"

  dimension: finding_id { hidden: yes }
  dimension: run_id { hidden: yes }
  dimension: comparison { hidden: yes }
  dimension: subject { hidden: yes }
  dimension: kind { hidden: yes }

  measure: count {
    type: count
    label: "Listed findings"
    description: "Number of findings that are listed; of very many only the first are."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [alignment_summary.comparison_name, alignment_summary.subject, alignment_summary.kind, key, attribute, left_value, right_value, facts, remark]
  }
}
