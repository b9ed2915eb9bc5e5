# Written from the schema by BaseViewsTest: change refinements, not this file.

view: ap_aging {
  sql_table_name: @{SCHEMA}.ap_aging ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.invoice_id::text || '|' || COALESCE(${TABLE}.installment_number::text, '') ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger of the business unit; empty where that is not known."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: ledger_currency {
    type: string
    description: "Functional currency of the ledger, ISO 4217."
    sql: ${TABLE}.ledger_currency ;;
  }

  dimension: business_unit {
    type: string
    description: "Business unit."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: legal_entity {
    type: string
    description: "Legal entity."
    sql: ${TABLE}.legal_entity ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number; joins supplier_by_number."
    sql: ${TABLE}.supplier_number ;;
  }

  dimension: supplier_name {
    type: string
    description: "Supplier name at the time of the last change."
    sql: ${TABLE}.supplier_name ;;
  }

  dimension: supplier_site {
    type: string
    description: "Supplier site."
    sql: ${TABLE}.supplier_site ;;
  }

  dimension: invoice_id {
    type: number
    description: "Fusion id of the invoice."
    value_format_name: id
    sql: ${TABLE}.invoice_id ;;
  }

  dimension: invoice_number {
    type: string
    description: "Number of the invoice as the supplier gave it."
    sql: ${TABLE}.invoice_number ;;
  }

  dimension: invoice_type {
    type: string
    description: "Standard, Credit memo, Prepayment and so on, as Fusion displays it."
    sql: ${TABLE}.invoice_type ;;
  }

  dimension_group: invoice {
    type: time
    description: "Date of the invoice."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.invoice_date ;;
  }

  dimension: payment_terms {
    type: string
    description: "Payment terms, such as Net 30."
    sql: ${TABLE}.payment_terms ;;
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

  dimension: days_overdue {
    type: number
    description: "Days since the due date; zero or less while it is not due."
    sql: ${TABLE}.days_overdue ;;
  }

  dimension: aging_bucket {
    type: string
    description: "Not due, 1-30, 31-60, 61-90 or Over 90 days overdue."
    sql: ${TABLE}.aging_bucket ;;
  }

  dimension: aging_bucket_order {
    type: number
    description: "Position of the bucket, 0 to 4."
    sql: ${TABLE}.aging_bucket_order ;;
  }

  dimension: invoice_currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.invoice_currency ;;
  }

  dimension: conversion_rate {
    type: number
    description: "Ledger currency for one unit of invoice currency; empty when both are the same or the rate is not known yet."
    sql: ${TABLE}.conversion_rate ;;
  }

  dimension: open_amount {
    type: number
    description: "What is still to be paid, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.open_amount ;;
  }

  dimension: open_amount_ledger {
    type: number
    description: "The same in ledger currency; empty while the rate is not known."
    value_format_name: amount
    sql: ${TABLE}.open_amount_ledger ;;
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

  dimension: validation_status {
    type: string
    description: "Validated, Needs revalidation and so on, as Fusion displays it."
    sql: ${TABLE}.validation_status ;;
  }

  dimension: approval_status {
    type: string
    description: "Approval status as Fusion displays it."
    sql: ${TABLE}.approval_status ;;
  }
}
