# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_alignment_run {
  sql_table_name: @{SCHEMA}.etl_alignment_run ;;

  dimension: run_id {
    primary_key: yes
    type: number
    description: "Number of the check; a later one has a greater number."
    value_format_name: id
    sql: ${TABLE}.run_id ;;
  }

  dimension_group: started {
    type: time
    description: "When it began."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.started_at ;;
  }

  dimension_group: finished {
    type: time
    description: "When its findings were written."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.finished_at ;;
  }

  dimension: loaded_to {
    type: number
    description: "Journal sequence up to which this schema was loaded when it began."
    sql: ${TABLE}.loaded_to ;;
  }

  dimension: pending_records {
    type: number
    description: "Records that it passed over because their newest version was not loaded yet."
    sql: ${TABLE}.pending_records ;;
  }

  dimension: looker_unavailable {
    type: string
    description: "Why Looker was to be asked and could not be; empty otherwise."
    sql: ${TABLE}.looker_unavailable ;;
  }
}
