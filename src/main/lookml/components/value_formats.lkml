named_value_format: amount {
  value_format: "#,##0.00;-#,##0.00"
}

named_value_format: days {
  value_format: "#,##0.0"
}
