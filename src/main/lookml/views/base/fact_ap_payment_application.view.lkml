# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_ap_payment_application {
  sql_table_name: @{SCHEMA}.fact_ap_payment_application ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.check_id::text || '|' || COALESCE(${TABLE}.invoice_payment_id::text, '') ;;
  }

  dimension: check_id {
    type: number
    description: "Payment; joins fact_ap_payment."
    value_format_name: id
    sql: ${TABLE}.check_id ;;
  }

  dimension: invoice_payment_id {
    type: number
    description: "Fusion id of the invoice payment."
    value_format_name: id
    sql: ${TABLE}.invoice_payment_id ;;
  }

  dimension: invoice_id {
    type: number
    description: "Invoice; joins fact_ap_invoice."
    value_format_name: id
    sql: ${TABLE}.invoice_id ;;
  }

  dimension: invoice_number {
    type: string
    description: "Number of the invoice."
    sql: ${TABLE}.invoice_number ;;
  }

  dimension: installment_number {
    type: number
    description: "Installment that was paid; joins fact_ap_installment."
    sql: ${TABLE}.installment_number ;;
  }

  dimension_group: payment {
    type: time
    description: "Date of the payment."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.payment_date ;;
  }

  dimension: payment_currency {
    type: string
    description: "Currency of the payment, ISO 4217."
    sql: ${TABLE}.payment_currency ;;
  }

  dimension: amount_paid {
    type: number
    description: "Amount applied, in payment currency."
    value_format_name: amount
    sql: ${TABLE}.amount_paid ;;
  }

  dimension: amount_paid_invoice_currency {
    type: number
    description: "Amount applied, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.amount_paid_invoice_currency ;;
  }

  dimension: discount_taken {
    type: number
    description: "Discount taken, in payment currency."
    value_format_name: amount
    sql: ${TABLE}.discount_taken ;;
  }

  dimension: discount_lost {
    type: number
    description: "Discount lost, in payment currency."
    value_format_name: amount
    sql: ${TABLE}.discount_lost ;;
  }

  dimension: application_status {
    type: string
    description: "Status as Fusion displays it."
    sql: ${TABLE}.application_status ;;
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
