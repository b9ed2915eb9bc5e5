# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_load_failure {
  sql_table_name: @{SCHEMA}.etl_load_failure ;;

  dimension: failure_id {
    primary_key: yes
    type: number
    description: "Number of the failure; a later one has a greater number."
    value_format_name: id
    sql: ${TABLE}.failure_id ;;
  }

  dimension_group: failed {
    type: time
    description: "When it failed."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.failed_at ;;
  }

  dimension: from_sequence {
    type: number
    description: "Journal sequence after which the load meant to begin."
    sql: ${TABLE}.from_sequence ;;
  }

  dimension: error_code {
    type: string
    description: "Stable code; the operations guide has a section for each."
    sql: ${TABLE}.error_code ;;
  }

  dimension: reason {
    type: string
    description: "What the database or the journal said."
    sql: ${TABLE}.reason ;;
  }
}
