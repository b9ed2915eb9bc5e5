# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_date {
  sql_table_name: @{SCHEMA}.dim_date ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.date_key::text ;;
  }

  dimension_group: date_key {
    type: time
    description: "The day; what facts carry."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.date_key ;;
  }

  dimension: year_number {
    type: number
    description: "Calendar year."
    sql: ${TABLE}.year_number ;;
  }

  dimension: quarter_number {
    type: number
    description: "Calendar quarter, 1 to 4."
    sql: ${TABLE}.quarter_number ;;
  }

  dimension: month_number {
    type: number
    description: "Calendar month, 1 to 12."
    sql: ${TABLE}.month_number ;;
  }

  dimension: day_of_month {
    type: number
    description: "Day in the month, from 1."
    sql: ${TABLE}.day_of_month ;;
  }

  dimension: day_of_week {
    type: number
    description: "1 Monday to 7 Sunday."
    sql: ${TABLE}.day_of_week ;;
  }

  dimension: iso_year {
    type: number
    description: "Year that the ISO week belongs to."
    sql: ${TABLE}.iso_year ;;
  }

  dimension: iso_week {
    type: number
    description: "ISO week, 1 to 53."
    sql: ${TABLE}.iso_week ;;
  }

  dimension: iso_week_label {
    type: string
    description: "ISO week as text that sorts, such as 2026-W05."
    sql: ${TABLE}.iso_week_label ;;
  }

  dimension: month_label {
    type: string
    description: "Month as text that sorts, such as 2026-01."
    sql: ${TABLE}.month_label ;;
  }

  dimension: quarter_label {
    type: string
    description: "Quarter as text that sorts, such as 2026-Q1."
    sql: ${TABLE}.quarter_label ;;
  }

  dimension_group: week_start {
    type: time
    description: "Monday of the week."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.week_start ;;
  }

  dimension_group: month_start {
    type: time
    description: "First day of the month."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.month_start ;;
  }

  dimension_group: month_end {
    type: time
    description: "Last day of the month."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.month_end ;;
  }

  dimension_group: quarter_start {
    type: time
    description: "First day of the quarter."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.quarter_start ;;
  }

  dimension_group: quarter_end {
    type: time
    description: "Last day of the quarter."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.quarter_end ;;
  }

  dimension: is_weekend {
    type: yesno
    description: "Whether it is a Saturday or Sunday."
    sql: ${TABLE}.is_weekend ;;
  }

  dimension: fiscal_period_name {
    type: string
    description: "General ledger period of the day; empty where ledgers disagree or none is known. Adjustment periods give way to the ordinary one."
    sql: ${TABLE}.fiscal_period_name ;;
  }

  dimension: fiscal_year {
    type: number
    description: "Fiscal year of that period, where Fusion gives it."
    sql: ${TABLE}.fiscal_year ;;
  }

  dimension_group: fiscal_period_start {
    type: time
    description: "First day of that period."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.fiscal_period_start ;;
  }

  dimension_group: fiscal_period_end {
    type: time
    description: "Last day of that period."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.fiscal_period_end ;;
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
