# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_cost_center {
  sql_table_name: @{SCHEMA}.dim_cost_center ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.value_set_code::text || '|' || COALESCE(${TABLE}.cost_center::text, '') ;;
  }

  dimension: value_set_code {
    type: string
    description: "Value set that the value belongs to."
    sql: ${TABLE}.value_set_code ;;
  }

  dimension: cost_center {
    type: string
    description: "The value; what facts carry."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: cost_center_name {
    type: string
    description: "Description of the value."
    sql: ${TABLE}.cost_center_name ;;
  }

  dimension: is_enabled {
    type: yesno
    description: "Whether the value may be used."
    sql: ${TABLE}.is_enabled ;;
  }

  dimension: is_summary {
    type: yesno
    description: "Whether it is a parent value for totals."
    sql: ${TABLE}.is_summary ;;
  }

  dimension_group: active_from {
    type: time
    description: "First day on which it may be used."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.active_from ;;
  }

  dimension_group: active_to {
    type: time
    description: "Last day on which it may be used."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.active_to ;;
  }

  dimension_group: source_last_update {
    hidden: yes
    type: time
    description: "When the row last changed in Fusion; that of its record where the row has none of its own; empty where Fusion tells neither."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_last_update ;;
  }

  dimension: source_sequence {
    hidden: yes
    type: number
    description: "Journal sequence of the version that the row shows; an older version never replaces it."
    sql: ${TABLE}.source_sequence ;;
  }

  dimension_group: loaded {
    hidden: yes
    type: time
    description: "When the row was last written."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.loaded_at ;;
  }

  dimension: load_id {
    hidden: yes
    type: number
    description: "Load that wrote it; etl_load_audit tells more."
    value_format_name: id
    sql: ${TABLE}.load_id ;;
  }

  dimension_group: deleted {
    hidden: yes
    type: time
    description: "When the connector found that Fusion no longer has the row; empty while it has. Filter on empty."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.deleted_at ;;
  }
}
