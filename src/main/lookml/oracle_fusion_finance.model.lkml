connection: "@{CONNECTION_NAME}"
label: "@{GROUP_LABEL}"

include: "/components/*.lkml"
include: "/views/base/*.view.lkml"
include: "/views/core/*.view.lkml"
include: "/explores/*.explore.lkml"
include: "/tests/*.lkml"
include: "/dashboards/*.dashboard.lookml"

week_start_day: monday
persist_with: oracle_fusion_etl
