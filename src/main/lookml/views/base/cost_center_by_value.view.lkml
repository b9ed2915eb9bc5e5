# Written from the schema by BaseViewsTest: change refinements, not this file.

view: cost_center_by_value {
  sql_table_name: @{SCHEMA}.cost_center_by_value ;;

  dimension: cost_center {
    primary_key: yes
    type: string
    description: "The value; what facts carry."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: value_set_code {
    type: string
    description: "Value set that the value belongs to."
    sql: ${TABLE}.value_set_code ;;
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

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has it."
    sql: ${TABLE}.is_deleted ;;
  }
}
