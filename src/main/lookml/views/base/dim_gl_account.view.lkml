# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_gl_account {
  sql_table_name: @{SCHEMA}.dim_gl_account ;;

  dimension: code_combination_id {
    primary_key: yes
    type: number
    description: "Fusion id of the combination."
    value_format_name: id
    sql: ${TABLE}.code_combination_id ;;
  }

  dimension: chart_of_accounts_id {
    type: number
    description: "Id of the chart of accounts."
    value_format_name: id
    sql: ${TABLE}.chart_of_accounts_id ;;
  }

  dimension: account_combination {
    type: string
    description: "All segments joined by the delimiter of the chart of accounts; what facts carry."
    sql: ${TABLE}.account_combination ;;
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

  dimension: is_posting_allowed {
    type: yesno
    description: "Whether detail posting is allowed."
    sql: ${TABLE}.is_posting_allowed ;;
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
