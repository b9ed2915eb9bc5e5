# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_freshness {
  sql_table_name: @{SCHEMA}.etl_freshness ;;

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
}
