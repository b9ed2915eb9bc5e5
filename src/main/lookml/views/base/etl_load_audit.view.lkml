# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_load_audit {
  sql_table_name: @{SCHEMA}.etl_load_audit ;;

  dimension: load_id {
    primary_key: yes
    type: number
    description: "Number of the load; a later load has a greater one. Rows carry it."
    value_format_name: id
    sql: ${TABLE}.load_id ;;
  }

  dimension_group: started {
    type: time
    description: "When the load began."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.started_at ;;
  }

  dimension_group: finished {
    type: time
    description: "When its rows were merged, just before the commit."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.finished_at ;;
  }

  dimension: status {
    type: string
    description: "SUCCEEDED for a load of new versions, REPLAYED for a repetition of older ones."
    sql: ${TABLE}.status ;;
  }

  dimension: from_sequence {
    type: number
    description: "First journal sequence that the load took."
    sql: ${TABLE}.from_sequence ;;
  }

  dimension: to_sequence {
    type: number
    description: "Last journal sequence that the load took."
    sql: ${TABLE}.to_sequence ;;
  }

  dimension: row_counts {
    type: string
    description: "Rows inserted, changed or marked deleted, by table."
    sql: ${TABLE}.row_counts::text ;;
  }
}
