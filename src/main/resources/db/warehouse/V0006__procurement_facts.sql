-- Procurement, header level.

CREATE TABLE fusion_mart.fact_purchase_order (
  po_header_id                 bigint NOT NULL,
  order_number                 text,
  procurement_business_unit    text,
  requisitioning_business_unit text,
  sold_to_legal_entity         text,
  supplier_number              text,
  supplier_name                text,
  supplier_site                text,
  buyer                        text,
  description                  text,
  status                       text,
  currency                     text,
  ordered_amount               numeric(38,6),
  total_amount                 numeric(38,6),
  source_created_at            timestamptz,
  source_last_update           timestamptz,
  source_sequence              bigint NOT NULL,
  loaded_at                    timestamptz NOT NULL,
  load_id                      bigint NOT NULL,
  deleted_at                   timestamptz,
  CONSTRAINT fact_purchase_order_pk PRIMARY KEY (po_header_id)
) WITH (fillfactor = 90);

COMMENT ON TABLE fusion_mart.fact_purchase_order IS
  'Purchase orders. Grain: one row an order header. Amounts are in order currency.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.po_header_id IS
  'Fusion id of the order.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.order_number IS
  'Number of the order.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.procurement_business_unit IS
  'Procurement business unit.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.requisitioning_business_unit IS
  'Business unit that asked for it.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.sold_to_legal_entity IS
  'Legal entity that buys.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.supplier_number IS
  'Supplier number, where the order carries it; joins dim_supplier.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.supplier_name IS
  'Supplier name.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.supplier_site IS
  'Supplier site.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.buyer IS
  'Buyer.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.description IS
  'Free text of the order.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.status IS
  'Status as Fusion displays it.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.currency IS
  'Currency of the order, ISO 4217.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.ordered_amount IS
  'Amount ordered, without tax, in order currency.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.total_amount IS
  'Total of the order, in order currency.';
COMMENT ON COLUMN fusion_mart.fact_purchase_order.source_created_at IS
  'When the order was created in Fusion.';
