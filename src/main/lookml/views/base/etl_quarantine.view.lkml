# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_quarantine {
  sql_table_name: @{SCHEMA}.etl_quarantine ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.stream::text || '|' || COALESCE(${TABLE}.record_key::text, '') ;;
  }

  dimension: stream {
    type: string
    description: "Stream of the record."
    sql: ${TABLE}.stream ;;
  }

  dimension: record_key {
    type: string
    description: "Key of the record in its stream."
    sql: ${TABLE}.record_key ;;
  }

  dimension: sequence {
    type: number
    description: "Journal sequence of the version that does not fit."
    sql: ${TABLE}.sequence ;;
  }

  dimension: table_name {
    type: string
    description: "Table that it does not fit, where that is known."
    sql: ${TABLE}.table_name ;;
  }

  dimension: column_name {
    type: string
    description: "Column that it does not fit, where that is known."
    sql: ${TABLE}.column_name ;;
  }

  dimension: reason {
    type: string
    description: "Why it does not fit."
    sql: ${TABLE}.reason ;;
  }

  dimension_group: quarantined {
    type: time
    description: "When this version was refused."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.quarantined_at ;;
  }

  dimension_group: resolved {
    type: time
    description: "When a later version fitted; empty while the record waits."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.resolved_at ;;
  }

  dimension: resolved_sequence {
    type: number
    description: "Journal sequence of that version."
    sql: ${TABLE}.resolved_sequence ;;
  }
}
