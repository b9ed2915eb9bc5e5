# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ap_payment {
  sql_table_name: @{SCHEMA}.fact_ap_payment ;;

  dimension: check_id {
    primary_key: yes
    type: number
    description: "Fusion id of the payment (check)."
    value_format_name: id
    sql: ${TABLE}.check_id ;;
  }

  dimension: payment_id {
    type: number
    description: "Id in the payment process; often empty."
    value_format_name: id
    sql: ${TABLE}.payment_id ;;
  }

  dimension: payment_number {
    type: number
    description: "Number of the payment."
    value_format_name: id
    sql: ${TABLE}.payment_number ;;
  }

  dimension: payment_reference {
    type: string
    description: "Reference of the payment."
    sql: ${TABLE}.payment_reference ;;
  }

  dimension_group: payment {
    type: time
    description: "Date of the payment."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.payment_date ;;
  }

  dimension_group: accounting {
    type: time
    description: "Accounting date."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.accounting_date ;;
  }

  dimension: payment_type {
    type: string
    description: "Kind of payment as Fusion displays it."
    sql: ${TABLE}.payment_type ;;
  }

  dimension: payment_method {
    type: string
    description: "Payment method."
    sql: ${TABLE}.payment_method ;;
  }

  dimension: payment_status {
    type: string
    description: "Negotiable, Cleared, Voided and so on, as Fusion displays it."
    sql: ${TABLE}.payment_status ;;
  }

  dimension: business_unit {
    type: string
    description: "Business unit; business_unit_ledger gives its ledger."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: legal_entity {
    type: string
    description: "Legal entity."
    sql: ${TABLE}.legal_entity ;;
  }

  dimension: payee {
    type: string
    description: "Who receives the money."
    sql: ${TABLE}.payee ;;
  }

  dimension: payee_site {
    type: string
    description: "Site of the payee."
    sql: ${TABLE}.payee_site ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number; joins dim_supplier."
    sql: ${TABLE}.supplier_number ;;
  }

  dimension: payment_currency {
    type: string
    description: "Currency of the payment, ISO 4217."
    sql: ${TABLE}.payment_currency ;;
  }

  dimension: conversion_rate {
    type: number
    description: "Ledger currency for one unit of payment currency; empty where Fusion does not give it."
    sql: ${TABLE}.conversion_rate ;;
  }

  dimension: payment_amount {
    type: number
    description: "Amount in payment currency; positive is money out."
    value_format_name: amount
    sql: ${TABLE}.payment_amount ;;
  }

  dimension: payment_amount_ledger {
    type: number
    description: "The same in ledger currency, as Fusion states it, otherwise by the rate; empty where Fusion gives neither."
    value_format_name: amount
    sql: ${TABLE}.payment_amount_ledger ;;
  }

  dimension: is_reconciled {
    type: yesno
    description: "Whether it was reconciled with the bank statement."
    sql: ${TABLE}.is_reconciled ;;
  }

  dimension: accounting_status {
    type: string
    description: "Accounting status as Fusion displays it."
    sql: ${TABLE}.accounting_status ;;
  }

  dimension_group: void {
    type: time
    description: "Day on which it was voided."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.void_date ;;
  }

  dimension_group: void_accounting {
    type: time
    description: "Accounting date of the voiding."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.void_accounting_date ;;
  }

  dimension_group: stop {
    type: time
    description: "Day on which it was stopped."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.stop_date ;;
  }

  dimension_group: clearing {
    type: time
    description: "Day on which the bank cleared it."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.clearing_date ;;
  }

  dimension: clearing_amount {
    type: number
    description: "Amount that the bank cleared, in payment currency."
    value_format_name: amount
    sql: ${TABLE}.clearing_amount ;;
  }

  dimension: disbursement_bank_account {
    type: string
    description: "Name of our own account that it was paid from."
    sql: ${TABLE}.disbursement_bank_account ;;
  }

  dimension: payment_process_request {
    type: string
    description: "Payment run that made it."
    sql: ${TABLE}.payment_process_request ;;
  }

  dimension_group: source_created {
    type: time
    description: "When the payment was created in Fusion."
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
