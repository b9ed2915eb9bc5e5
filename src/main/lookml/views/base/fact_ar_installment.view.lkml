# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ar_installment {
  sql_table_name: @{SCHEMA}.fact_ar_installment ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.customer_transaction_id::text || '|' || COALESCE(${TABLE}.installment_id::text, '') ;;
  }

  dimension: customer_transaction_id {
    type: number
    description: "Transaction; joins fact_ar_invoice."
    value_format_name: id
    sql: ${TABLE}.customer_transaction_id ;;
  }

  dimension: installment_id {
    type: number
    description: "Fusion id of the installment."
    value_format_name: id
    sql: ${TABLE}.installment_id ;;
  }

  dimension: installment_sequence_number {
    type: number
    description: "Number of the installment in its transaction."
    sql: ${TABLE}.installment_sequence_number ;;
  }

  dimension_group: due {
    type: time
    description: "Day on which it is due."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.due_date ;;
  }

  dimension: installment_status {
    type: string
    description: "Status as Fusion displays it."
    sql: ${TABLE}.installment_status ;;
  }

  dimension: invoice_currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.invoice_currency ;;
  }

  dimension: conversion_rate {
    type: number
    description: "Ledger currency for one unit of invoice currency; empty when both are the same or not known yet."
    sql: ${TABLE}.conversion_rate ;;
  }

  dimension: original_amount {
    type: number
    description: "Amount of the installment, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.original_amount ;;
  }

  dimension: original_amount_ledger {
    type: number
    description: "The same in ledger currency, by the rate."
    value_format_name: amount
    sql: ${TABLE}.original_amount_ledger ;;
  }

  dimension: balance_due {
    type: number
    description: "What is still to be received, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.balance_due ;;
  }

  dimension: balance_due_ledger {
    type: number
    description: "The same in ledger currency, as Fusion states it, otherwise by the rate."
    value_format_name: amount
    sql: ${TABLE}.balance_due_ledger ;;
  }

  dimension: amount_paid {
    type: number
    description: "Received so far, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.amount_paid ;;
  }

  dimension: dispute_amount {
    type: number
    description: "Disputed, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.dispute_amount ;;
  }

  dimension: payment_days_late {
    type: number
    description: "Days between due date and payment."
    sql: ${TABLE}.payment_days_late ;;
  }

  dimension_group: closed {
    type: time
    description: "Day on which it was settled."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.closed_date ;;
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
