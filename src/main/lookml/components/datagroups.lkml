# Changes exactly when a load has brought new rows. The connector can also reset it over the API;
# without that Looker finds out by itself within the maintenance interval of the connection.
datagroup: oracle_fusion_etl {
  label: "Oracle Fusion load"
  description: "Triggers when the connector has committed a load."
  sql_trigger: SELECT MAX(load_id) FROM @{SCHEMA}.etl_load_audit WHERE status = 'SUCCEEDED' ;;
  max_cache_age: "24 hours"
}
