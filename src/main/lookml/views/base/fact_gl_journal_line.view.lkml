# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_gl_journal_line {
  sql_table_name: @{SCHEMA}.fact_gl_journal_line ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.je_batch_id::text || '|' || COALESCE(${TABLE}.journal_name::text, '') || '|' || COALESCE(${TABLE}.journal_ordinal::text, '') || '|' || COALESCE(${TABLE}.je_line_number::text, '') ;;
  }

  dimension: je_batch_id {
    type: number
    description: "Batch; joins fact_gl_journal_batch."
    value_format_name: id
    sql: ${TABLE}.je_batch_id ;;
  }

  dimension: journal_name {
    type: string
    description: "Name of the journal (header) in its batch."
    sql: ${TABLE}.journal_name ;;
  }

  dimension: journal_ordinal {
    type: number
    description: "0 for the first journal of that name in the batch, then 1, 2 and so on."
    sql: ${TABLE}.journal_ordinal ;;
  }

  dimension: je_line_number {
    type: number
    description: "Number of the line in its journal."
    sql: ${TABLE}.je_line_number ;;
  }

  dimension: je_header_id {
    type: number
    description: "Fusion id of the journal, where it is given."
    value_format_name: id
    sql: ${TABLE}.je_header_id ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger; joins dim_ledger."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: ledger_currency {
    type: string
    description: "Functional currency of the ledger, ISO 4217."
    sql: ${TABLE}.ledger_currency ;;
  }

  dimension: period_name {
    type: string
    description: "Accounting period of the journal; joins dim_period."
    sql: ${TABLE}.period_name ;;
  }

  dimension_group: effective {
    type: time
    description: "Accounting date of the journal."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.effective_date ;;
  }

  dimension: journal_source {
    type: string
    description: "Source, such as Payables or Manual."
    sql: ${TABLE}.journal_source ;;
  }

  dimension: journal_category {
    type: string
    description: "Category, such as Purchase Invoices."
    sql: ${TABLE}.journal_category ;;
  }

  dimension: legal_entity {
    type: string
    description: "Legal entity of the journal."
    sql: ${TABLE}.legal_entity ;;
  }

  dimension: external_reference {
    type: string
    description: "Reference of the journal in its source system."
    sql: ${TABLE}.external_reference ;;
  }

  dimension: batch_status {
    type: string
    description: "Status code of the batch; P is posted."
    sql: ${TABLE}.batch_status ;;
  }

  dimension: is_posted {
    type: yesno
    description: "Whether the batch is posted."
    sql: ${TABLE}.is_posted ;;
  }

  dimension_group: posted {
    type: time
    description: "Day on which the batch was posted, in UTC."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.posted_date ;;
  }

  dimension: balance_type {
    type: string
    description: "Actual, Budget or Encumbrance, as Fusion displays it."
    sql: ${TABLE}.balance_type ;;
  }

  dimension: line_description {
    type: string
    description: "Free text of the line."
    sql: ${TABLE}.line_description ;;
  }

  dimension: account_combination {
    type: string
    description: "Account combination; joins dim_gl_account."
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

  dimension: entered_currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.entered_currency ;;
  }

  dimension: conversion_rate {
    type: number
    description: "Ledger currency for one unit of entered currency."
    sql: ${TABLE}.conversion_rate ;;
  }

  dimension: entered_dr {
    type: number
    description: "Debit in entered currency; empty on a credit line."
    value_format_name: amount
    sql: ${TABLE}.entered_dr ;;
  }

  dimension: entered_cr {
    type: number
    description: "Credit in entered currency; empty on a debit line."
    value_format_name: amount
    sql: ${TABLE}.entered_cr ;;
  }

  dimension: accounted_dr {
    type: number
    description: "Debit in ledger currency; empty on a credit line."
    value_format_name: amount
    sql: ${TABLE}.accounted_dr ;;
  }

  dimension: accounted_cr {
    type: number
    description: "Credit in ledger currency; empty on a debit line."
    value_format_name: amount
    sql: ${TABLE}.accounted_cr ;;
  }

  dimension: stat_amount {
    type: number
    description: "Statistical amount."
    sql: ${TABLE}.stat_amount ;;
  }

  dimension: reconciliation_reference {
    type: string
    description: "Reference for reconciliation."
    sql: ${TABLE}.reconciliation_reference ;;
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
