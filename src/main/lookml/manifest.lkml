# Finance records of Oracle Fusion Cloud ERP as the connector loads them. A project that imports
# this one overrides the constants; nothing else has to be changed.

#LAMS
#rule: K7{} # one primary key a view
#rule: E1{} # joins by the substitution operator
#rule: E7{} # explore labels that fit the menu
#rule: F4{} # described or hidden
#rule: T1{} # triggers use datagroups

project_name: "oracle_fusion_finance"

# The Looker connection to the database that holds the schema.
constant: CONNECTION_NAME {
  value: "warehouse"
  export: override_required
}

# The schema of the connector.
constant: SCHEMA {
  value: "fusion_mart"
  export: override_optional
}

# Scheme and host of the Fusion pod that people sign in to; drill-downs lead there.
constant: FUSION_URL {
  value: "https://fusion.example.com"
  export: override_required
}

# How the explores are headed in the menu.
constant: GROUP_LABEL {
  value: "Oracle Fusion finance"
  export: override_optional
}
