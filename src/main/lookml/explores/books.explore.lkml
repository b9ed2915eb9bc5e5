# How current and how right the figures are. Not filtered by business unit or ledger: whoever may
# use the model sees all of it.

explore: freshness {
  label: "Freshness"
  group_label: "@{GROUP_LABEL}"
  description: "How current each table is."
}

explore: loads {
  label: "Loads"
  group_label: "@{GROUP_LABEL}"
  description: "Committed loads."
  view_name: etl_load_audit
}

explore: failed_loads {
  label: "Failed loads"
  group_label: "@{GROUP_LABEL}"
  description: "Attempts to load that changed nothing."
  view_name: etl_load_failure
}

explore: quarantine {
  label: "Quarantine"
  group_label: "@{GROUP_LABEL}"
  description: "Records whose newest version does not fit the schema."
  view_name: etl_quarantine
}

explore: alignment {
  label: "Alignment"
  group_label: "@{GROUP_LABEL}"
  description: "Whether Fusion, the warehouse and Looker agree on suppliers, accounts and cost centres, by the latest checks."
  view_name: alignment_summary

  join: alignment {
    sql_on: ${alignment_summary.comparison} = ${alignment.comparison}
      AND ${alignment_summary.subject} = ${alignment.subject}
      AND ${alignment_summary.kind} = ${alignment.kind} ;;
    relationship: one_to_many
  }
}

# What the connector asks for to see whether Looker shows the values that the warehouse holds.

explore: suppliers {
  hidden: yes
  description: "Suppliers by number."
  view_name: supplier_by_number
}

explore: gl_accounts {
  hidden: yes
  description: "Account combinations."
  view_name: account_by_combination
}

explore: cost_centers {
  hidden: yes
  description: "Cost centres by value."
  view_name: cost_center_by_value
}
