# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ap_invoice {
  sql_table_name: @{SCHEMA}.fact_ap_invoice ;;

  dimension: invoice_id {
    primary_key: yes
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

  dimension: invoice_source {
    type: string
    description: "Where the invoice came from."
    sql: ${TABLE}.invoice_source ;;
  }

  dimension: description {
    type: string
    description: "Free text of the invoice."
    sql: ${TABLE}.description ;;
  }

  dimension: business_unit {
    type: string
    description: "Business unit; business_unit_ledger gives its ledger."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: procurement_business_unit {
    type: string
    description: "Procurement business unit, when it differs."
    sql: ${TABLE}.procurement_business_unit ;;
  }

  dimension: legal_entity {
    type: string
    description: "Legal entity."
    sql: ${TABLE}.legal_entity ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number; joins dim_supplier."
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

  dimension: requester {
    type: string
    description: "Person who asked for the goods or service."
    sql: ${TABLE}.requester ;;
  }

  dimension: purchase_order_number {
    type: string
    description: "Purchase order that the invoice is matched to."
    sql: ${TABLE}.purchase_order_number ;;
  }

  dimension: voucher_number {
    type: string
    description: "Voucher number."
    sql: ${TABLE}.voucher_number ;;
  }

  dimension: payment_terms {
    type: string
    description: "Payment terms, such as Net 30."
    sql: ${TABLE}.payment_terms ;;
  }

  dimension_group: terms {
    type: time
    description: "Day from which the terms count."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.terms_date ;;
  }

  dimension: payment_method {
    type: string
    description: "Payment method."
    sql: ${TABLE}.payment_method ;;
  }

  dimension: pay_group {
    type: string
    description: "Pay group."
    sql: ${TABLE}.pay_group ;;
  }

  dimension: is_pay_alone {
    type: yesno
    description: "Whether it must be paid by a payment of its own."
    sql: ${TABLE}.is_pay_alone ;;
  }

  dimension: liability_combination {
    type: string
    description: "Account combination of the liability."
    sql: ${TABLE}.liability_combination ;;
  }

  dimension_group: invoice {
    type: time
    description: "Date of the invoice."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.invoice_date ;;
  }

  dimension_group: accounting {
    type: time
    description: "Accounting date."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.accounting_date ;;
  }

  dimension_group: received {
    type: time
    description: "Day on which the invoice was received."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.received_date ;;
  }

  dimension_group: goods_received {
    type: time
    description: "Day on which the goods were received."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.goods_received_date ;;
  }

  dimension: invoice_currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.invoice_currency ;;
  }

  dimension: payment_currency {
    type: string
    description: "Currency in which it is paid, ISO 4217."
    sql: ${TABLE}.payment_currency ;;
  }

  dimension: conversion_rate {
    type: number
    description: "Ledger currency for one unit of invoice currency; empty when both are the same or the rate is not known yet."
    sql: ${TABLE}.conversion_rate ;;
  }

  dimension: conversion_rate_type {
    type: string
    description: "Kind of rate."
    sql: ${TABLE}.conversion_rate_type ;;
  }

  dimension_group: conversion {
    type: time
    description: "Day of the rate."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.conversion_date ;;
  }

  dimension: invoice_amount {
    type: number
    description: "Amount of the invoice, tax included, in invoice currency. Credit memos are negative."
    value_format_name: amount
    sql: ${TABLE}.invoice_amount ;;
  }

  dimension: invoice_amount_ledger {
    type: number
    description: "The same in ledger currency, as Fusion states it, otherwise by the rate; empty while the rate is not known."
    value_format_name: amount
    sql: ${TABLE}.invoice_amount_ledger ;;
  }

  dimension: amount_paid {
    type: number
    description: "Paid so far, in payment currency."
    value_format_name: amount
    sql: ${TABLE}.amount_paid ;;
  }

  dimension: control_amount {
    type: number
    description: "Control amount, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.control_amount ;;
  }

  dimension: paid_status {
    type: string
    description: "Unpaid, Partially paid or Paid, as Fusion displays it."
    sql: ${TABLE}.paid_status ;;
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

  dimension: accounting_status {
    type: string
    description: "Accounting status as Fusion displays it."
    sql: ${TABLE}.accounting_status ;;
  }

  dimension: is_canceled {
    type: yesno
    description: "Whether the invoice was cancelled."
    sql: ${TABLE}.is_canceled ;;
  }

  dimension_group: canceled {
    type: time
    description: "Day of the cancellation."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.canceled_date ;;
  }

  dimension: canceled_by {
    type: string
    description: "Who cancelled it."
    sql: ${TABLE}.canceled_by ;;
  }

  dimension_group: source_created {
    type: time
    description: "When the invoice was created in Fusion."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_created_at ;;
  }

  dimension: source_created_by {
    type: string
    description: "Who created it in Fusion."
    sql: ${TABLE}.source_created_by ;;
  }

  dimension: source_updated_by {
    type: string
    description: "Who changed it last in Fusion."
    sql: ${TABLE}.source_updated_by ;;
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
