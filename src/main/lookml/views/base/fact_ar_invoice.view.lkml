# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ar_invoice {
  sql_table_name: @{SCHEMA}.fact_ar_invoice ;;

  dimension: customer_transaction_id {
    primary_key: yes
    type: number
    description: "Fusion id of the transaction."
    value_format_name: id
    sql: ${TABLE}.customer_transaction_id ;;
  }

  dimension: transaction_number {
    type: string
    description: "Number of the transaction."
    sql: ${TABLE}.transaction_number ;;
  }

  dimension_group: transaction {
    type: time
    description: "Date of the transaction."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.transaction_date ;;
  }

  dimension: transaction_type {
    type: string
    description: "Invoice, Credit memo and so on, as Fusion displays it."
    sql: ${TABLE}.transaction_type ;;
  }

  dimension: transaction_source {
    type: string
    description: "Where the transaction came from."
    sql: ${TABLE}.transaction_source ;;
  }

  dimension: business_unit {
    type: string
    description: "Business unit; business_unit_ledger gives its ledger."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: legal_entity_identifier {
    type: string
    description: "Identifier of the legal entity."
    sql: ${TABLE}.legal_entity_identifier ;;
  }

  dimension: customer_number {
    type: string
    description: "Number of the bill-to customer; joins dim_customer."
    sql: ${TABLE}.customer_number ;;
  }

  dimension: customer_name {
    type: string
    description: "Name of the bill-to customer at the time of the last change."
    sql: ${TABLE}.customer_name ;;
  }

  dimension: customer_site {
    type: string
    description: "Site of the bill-to customer."
    sql: ${TABLE}.customer_site ;;
  }

  dimension: paying_customer_name {
    type: string
    description: "Customer who pays, when it differs."
    sql: ${TABLE}.paying_customer_name ;;
  }

  dimension: payment_terms {
    type: string
    description: "Payment terms."
    sql: ${TABLE}.payment_terms ;;
  }

  dimension_group: due {
    type: time
    description: "Day on which it is due."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.due_date ;;
  }

  dimension_group: accounting {
    type: time
    description: "Accounting date."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.accounting_date ;;
  }

  dimension_group: billing {
    type: time
    description: "Billing date."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.billing_date ;;
  }

  dimension: invoice_status {
    type: string
    description: "Status as Fusion displays it."
    sql: ${TABLE}.invoice_status ;;
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

  dimension: entered_amount {
    type: number
    description: "Amount of the transaction, in invoice currency. Credit memos are negative."
    value_format_name: amount
    sql: ${TABLE}.entered_amount ;;
  }

  dimension: entered_amount_ledger {
    type: number
    description: "The same in ledger currency, by the rate."
    value_format_name: amount
    sql: ${TABLE}.entered_amount_ledger ;;
  }

  dimension: balance_amount {
    type: number
    description: "What is still to be received, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.balance_amount ;;
  }

  dimension: balance_amount_ledger {
    type: number
    description: "The same in ledger currency, by the rate."
    value_format_name: amount
    sql: ${TABLE}.balance_amount_ledger ;;
  }

  dimension: freight_amount {
    type: number
    description: "Freight, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.freight_amount ;;
  }

  dimension: purchase_order {
    type: string
    description: "The customer's purchase order."
    sql: ${TABLE}.purchase_order ;;
  }

  dimension: cross_reference {
    type: string
    description: "Related transaction."
    sql: ${TABLE}.cross_reference ;;
  }

  dimension: document_number {
    type: string
    description: "Document number."
    sql: ${TABLE}.document_number ;;
  }

  dimension_group: source_created {
    type: time
    description: "When the transaction was created in Fusion."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_created_at ;;
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
