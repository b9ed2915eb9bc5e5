view: +fact_purchase_order {
  label: "Purchase order"

  dimension: po_header_id { hidden: yes }

  dimension: order_number {
    link: {
      label: "Open in Oracle Fusion"
      url: "@{FUSION_URL}/fscmUI/faces/deeplink?objType=PURCHASE_ORDER&action=VIEW&objKey=PO_HEADER_ID%3D{{ fact_purchase_order.po_header_id._value }}"
    }
  }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the order."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  measure: count {
    type: count
    label: "Orders"
    description: "Number of purchase orders."
    drill_fields: [detail*]
  }

  measure: total_ordered_amount {
    type: sum
    label: "Ordered"
    description: "Amount ordered, without tax, in order currency."
    sql: ${ordered_amount} ;;
    required_fields: [currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [procurement_business_unit, supplier_name, order_number, status, buyer, currency, ordered_amount, total_amount]
  }
}
