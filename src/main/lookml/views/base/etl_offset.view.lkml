# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_offset {
  sql_table_name: @{SCHEMA}.etl_offset ;;

  dimension: reader {
    primary_key: yes
    type: string
    description: "Who reads; the loader of this schema is journal."
    sql: ${TABLE}.reader ;;
  }

  dimension: sequence {
    type: number
    description: "Last journal sequence that is loaded."
    sql: ${TABLE}.sequence ;;
  }

  dimension_group: updated {
    type: time
    description: "When it last moved."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.updated_at ;;
  }
}
