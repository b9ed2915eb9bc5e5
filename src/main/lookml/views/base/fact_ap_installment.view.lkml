# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ap_installment {
  sql_table_name: @{SCHEMA}.fact_ap_installment ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.invoice_id::text || '|' || COALESCE(${TABLE}.installment_number::text, '') ;;
  }

  dimension: invoice_id {
    type: number
    description: "Invoice; joins fact_ap_invoice."
    value_format_name: id
    sql: ${TABLE}.invoice_id ;;
  }

  dimension: installment_number {
    type: number
    description: "Number of the installment in its invoice."
    sql: ${TABLE}.installment_number ;;
  }

  dimension_group: due {
    type: time
    description: "Day on which it is due."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.due_date ;;
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

  dimension: gross_amount {
    type: number
    description: "Amount of the installment, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.gross_amount ;;
  }

  dimension: gross_amount_ledger {
    type: number
    description: "The same in ledger currency, by the rate of the invoice."
    value_format_name: amount
    sql: ${TABLE}.gross_amount_ledger ;;
  }

  dimension: unpaid_amount {
    type: number
    description: "What is still to be paid, in invoice currency. Zero when it is settled."
    value_format_name: amount
    sql: ${TABLE}.unpaid_amount ;;
  }

  dimension: unpaid_amount_ledger {
    type: number
    description: "The same in ledger currency, by the rate of the invoice."
    value_format_name: amount
    sql: ${TABLE}.unpaid_amount_ledger ;;
  }

  dimension: payment_method {
    type: string
    description: "Payment method."
    sql: ${TABLE}.payment_method ;;
  }

  dimension: payment_priority {
    type: number
    description: "Priority, 1 (high) to 99 (low)."
    sql: ${TABLE}.payment_priority ;;
  }

  dimension: is_on_hold {
    type: yesno
    description: "Whether the payment is on hold."
    sql: ${TABLE}.is_on_hold ;;
  }

  dimension: hold_reason {
    type: string
    description: "Reason of the hold."
    sql: ${TABLE}.hold_reason ;;
  }

  dimension_group: first_discount {
    type: time
    description: "Last day of the first discount."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.first_discount_date ;;
  }

  dimension: first_discount_amount {
    type: number
    description: "First discount, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.first_discount_amount ;;
  }

  dimension_group: second_discount {
    type: time
    description: "Last day of the second discount."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.second_discount_date ;;
  }

  dimension: second_discount_amount {
    type: number
    description: "Second discount, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.second_discount_amount ;;
  }

  dimension_group: third_discount {
    type: time
    description: "Last day of the third discount."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.third_discount_date ;;
  }

  dimension: third_discount_amount {
    type: number
    description: "Third discount, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.third_discount_amount ;;
  }

  dimension: remit_to_supplier {
    type: string
    description: "Supplier to whom the money goes, when it differs."
    sql: ${TABLE}.remit_to_supplier ;;
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
