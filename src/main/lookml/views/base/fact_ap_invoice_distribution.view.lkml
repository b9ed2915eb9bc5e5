# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ap_invoice_distribution {
  sql_table_name: @{SCHEMA}.fact_ap_invoice_distribution ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.invoice_id::text || '|' || COALESCE(${TABLE}.invoice_distribution_id::text, '') ;;
  }

  dimension: invoice_id {
    type: number
    description: "Invoice; joins fact_ap_invoice."
    value_format_name: id
    sql: ${TABLE}.invoice_id ;;
  }

  dimension: invoice_distribution_id {
    type: number
    description: "Fusion id of the distribution."
    value_format_name: id
    sql: ${TABLE}.invoice_distribution_id ;;
  }

  dimension: line_number {
    type: number
    description: "Number of the invoice line."
    sql: ${TABLE}.line_number ;;
  }

  dimension: line_type {
    type: string
    description: "Item, Tax, Freight and so on, as Fusion displays it."
    sql: ${TABLE}.line_type ;;
  }

  dimension: line_description {
    type: string
    description: "Free text of the line."
    sql: ${TABLE}.line_description ;;
  }

  dimension: line_item {
    type: string
    description: "Item of the line."
    sql: ${TABLE}.line_item ;;
  }

  dimension: line_quantity {
    type: number
    description: "Quantity of the line, in line_uom."
    sql: ${TABLE}.line_quantity ;;
  }

  dimension: line_uom {
    type: string
    description: "Unit of measure of the line."
    sql: ${TABLE}.line_uom ;;
  }

  dimension: purchase_order_number {
    type: string
    description: "Purchase order of the line."
    sql: ${TABLE}.purchase_order_number ;;
  }

  dimension: receipt_number {
    type: string
    description: "Receipt of the line."
    sql: ${TABLE}.receipt_number ;;
  }

  dimension: tax_classification {
    type: string
    description: "Tax classification of the line."
    sql: ${TABLE}.tax_classification ;;
  }

  dimension: is_line_discarded {
    type: yesno
    description: "Whether the line was discarded."
    sql: ${TABLE}.is_line_discarded ;;
  }

  dimension: distribution_line_number {
    type: number
    description: "Number of the distribution in its line."
    sql: ${TABLE}.distribution_line_number ;;
  }

  dimension: distribution_type {
    type: string
    description: "Kind of distribution as Fusion displays it."
    sql: ${TABLE}.distribution_type ;;
  }

  dimension_group: accounting {
    type: time
    description: "Accounting date of the distribution, otherwise that of the line."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.accounting_date ;;
  }

  dimension: account_combination {
    type: string
    description: "Account combination charged; joins dim_gl_account."
    sql: ${TABLE}.account_combination ;;
  }

  dimension: company {
    type: string
    description: "Balancing (company) segment of the combination."
    sql: ${TABLE}.company ;;
  }

  dimension: cost_center {
    type: string
    description: "Cost centre segment of the combination; joins dim_cost_center."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: account {
    type: string
    description: "Natural account segment of the combination."
    sql: ${TABLE}.account ;;
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

  dimension: distribution_amount {
    type: number
    description: "Amount in invoice currency. Credit memos and reversals are negative."
    value_format_name: amount
    sql: ${TABLE}.distribution_amount ;;
  }

  dimension: distribution_amount_ledger {
    type: number
    description: "The same in ledger currency, as Fusion states it, otherwise by the rate; empty where Fusion tells neither."
    value_format_name: amount
    sql: ${TABLE}.distribution_amount_ledger ;;
  }

  dimension: accounting_status {
    type: string
    description: "Accounting status as Fusion displays it."
    sql: ${TABLE}.accounting_status ;;
  }

  dimension: matched_status {
    type: string
    description: "Matching status as Fusion displays it."
    sql: ${TABLE}.matched_status ;;
  }

  dimension: funds_status {
    type: string
    description: "Funds check as Fusion displays it."
    sql: ${TABLE}.funds_status ;;
  }

  dimension: is_reversed {
    type: yesno
    description: "Whether the row was reversed or is a reversal."
    sql: ${TABLE}.is_reversed ;;
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
