# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_purchase_order {
  sql_table_name: @{SCHEMA}.fact_purchase_order ;;

  dimension: po_header_id {
    primary_key: yes
    type: number
    description: "Fusion id of the order."
    value_format_name: id
    sql: ${TABLE}.po_header_id ;;
  }

  dimension: order_number {
    type: string
    description: "Number of the order."
    sql: ${TABLE}.order_number ;;
  }

  dimension: procurement_business_unit {
    type: string
    description: "Procurement business unit."
    sql: ${TABLE}.procurement_business_unit ;;
  }

  dimension: requisitioning_business_unit {
    type: string
    description: "Business unit that asked for it."
    sql: ${TABLE}.requisitioning_business_unit ;;
  }

  dimension: sold_to_legal_entity {
    type: string
    description: "Legal entity that buys."
    sql: ${TABLE}.sold_to_legal_entity ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number, where the order carries it; joins dim_supplier."
    sql: ${TABLE}.supplier_number ;;
  }

  dimension: supplier_name {
    type: string
    description: "Supplier name."
    sql: ${TABLE}.supplier_name ;;
  }

  dimension: supplier_site {
    type: string
    description: "Supplier site."
    sql: ${TABLE}.supplier_site ;;
  }

  dimension: buyer {
    type: string
    description: "Buyer."
    sql: ${TABLE}.buyer ;;
  }

  dimension: description {
    type: string
    description: "Free text of the order."
    sql: ${TABLE}.description ;;
  }

  dimension: status {
    type: string
    description: "Status as Fusion displays it."
    sql: ${TABLE}.status ;;
  }

  dimension: currency {
    type: string
    description: "Currency of the order, ISO 4217."
    sql: ${TABLE}.currency ;;
  }

  dimension: ordered_amount {
    type: number
    description: "Amount ordered, without tax, in order currency."
    value_format_name: amount
    sql: ${TABLE}.ordered_amount ;;
  }

  dimension: total_amount {
    type: number
    description: "Total of the order, in order currency."
    value_format_name: amount
    sql: ${TABLE}.total_amount ;;
  }

  dimension_group: source_created {
    type: time
    description: "When the order was created in Fusion."
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
