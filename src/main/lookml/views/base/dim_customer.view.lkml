# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_customer {
  sql_table_name: @{SCHEMA}.dim_customer ;;

  dimension: customer_number {
    primary_key: yes
    type: string
    description: "Number of the bill-to customer; what receivables facts carry."
    sql: ${TABLE}.customer_number ;;
  }

  dimension: customer_name {
    type: string
    description: "Name on the latest invoice."
    sql: ${TABLE}.customer_name ;;
  }

  dimension_group: last_transaction {
    type: time
    description: "Date of that invoice."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.last_transaction_date ;;
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
