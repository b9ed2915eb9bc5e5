# Written from the schema by BaseViewsTest: change refinements, not this file.

view: freshness {
  sql_table_name: @{SCHEMA}.freshness ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.stream::text || '|' || COALESCE(${TABLE}.table_name::text, '') ;;
  }

  dimension: stream {
    type: string
    description: "Stream that fills the table."
    sql: ${TABLE}.stream ;;
  }

  dimension: table_name {
    type: string
    description: "Name of the table in this schema."
    sql: ${TABLE}.table_name ;;
  }

  dimension_group: last_source_update {
    type: time
    description: "Latest change in Fusion that the table shows."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.last_source_update ;;
  }

  dimension_group: last_loaded {
    type: time
    description: "When rows of the table last changed."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.last_loaded_at ;;
  }

  dimension: last_load_id {
    type: number
    description: "Load that changed them."
    value_format_name: id
    sql: ${TABLE}.last_load_id ;;
  }

  dimension: age {
    type: number
    description: "Time since the last load that changed the table; empty before the first one."
    sql: EXTRACT(EPOCH FROM ${TABLE}.age) ;;
  }

  dimension: source_age {
    type: number
    description: "Time since the latest change in Fusion that the table shows."
    sql: EXTRACT(EPOCH FROM ${TABLE}.source_age) ;;
  }
}
