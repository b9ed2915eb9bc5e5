# Written from the schema by BaseViewsTest: change refinements, not this file.

view: account_by_combination {
  sql_table_name: @{SCHEMA}.account_by_combination ;;

  dimension: account_combination {
    primary_key: yes
    type: string
    description: "All segments joined by the delimiter of the chart of accounts; what facts carry."
    sql: ${TABLE}.account_combination ;;
  }

  dimension: code_combination_id {
    type: number
    description: "Fusion id of the combination."
    value_format_name: id
    sql: ${TABLE}.code_combination_id ;;
  }

  dimension: company {
    type: string
    description: "Balancing (company) segment."
    sql: ${TABLE}.company ;;
  }

  dimension: cost_center {
    type: string
    description: "Cost centre segment."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: cost_center_name {
    type: string
    description: "Description of the cost centre from its value set; empty until that is known."
    sql: ${TABLE}.cost_center_name ;;
  }

  dimension: account {
    type: string
    description: "Natural account segment."
    sql: ${TABLE}.account ;;
  }

  dimension: segment_1 {
    type: string
    description: "Segment 1 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_1 ;;
  }

  dimension: segment_2 {
    type: string
    description: "Segment 2 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_2 ;;
  }

  dimension: segment_3 {
    type: string
    description: "Segment 3 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_3 ;;
  }

  dimension: segment_4 {
    type: string
    description: "Segment 4 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_4 ;;
  }

  dimension: segment_5 {
    type: string
    description: "Segment 5 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_5 ;;
  }

  dimension: segment_6 {
    type: string
    description: "Segment 6 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_6 ;;
  }

  dimension: segment_7 {
    type: string
    description: "Segment 7 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_7 ;;
  }

  dimension: segment_8 {
    type: string
    description: "Segment 8 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_8 ;;
  }

  dimension: segment_9 {
    type: string
    description: "Segment 9 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_9 ;;
  }

  dimension: segment_10 {
    type: string
    description: "Segment 10 in the order of connector.chart-of-accounts.segments."
    sql: ${TABLE}.segment_10 ;;
  }

  dimension: account_type {
    type: string
    description: "A asset, L liability, O owner equity, R revenue, E expense."
    sql: ${TABLE}.account_type ;;
  }

  dimension: financial_category {
    type: string
    description: "Financial category, where it is set."
    sql: ${TABLE}.financial_category ;;
  }

  dimension: is_enabled {
    type: yesno
    description: "Whether the combination may be used."
    sql: ${TABLE}.is_enabled ;;
  }

  dimension: is_summary {
    type: yesno
    description: "Whether it is a summary combination."
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
