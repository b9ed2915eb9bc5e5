package io.mlconnector.sandbox.fusion.resource;

import static io.mlconnector.sandbox.fusion.resource.Column.amount;
import static io.mlconnector.sandbox.fusion.resource.Column.date;
import static io.mlconnector.sandbox.fusion.resource.Column.datetime;
import static io.mlconnector.sandbox.fusion.resource.Column.empty;
import static io.mlconnector.sandbox.fusion.resource.Column.id;
import static io.mlconnector.sandbox.fusion.resource.Column.integer;
import static io.mlconnector.sandbox.fusion.resource.Column.list;
import static io.mlconnector.sandbox.fusion.resource.Column.string;

import io.mlconnector.sandbox.fusion.data.Absent;
import io.mlconnector.sandbox.fusion.data.Books;
import io.mlconnector.sandbox.fusion.data.PurchaseOrder;
import io.mlconnector.sandbox.fusion.data.Supplier;
import java.util.List;
import java.util.Optional;

/** Suppliers and purchase orders. Child rows of a supplier do not name the supplier. */
final class ProcurementResources {
  private ProcurementResources() {}

  static RootResource<Supplier> suppliers() {
    var resource =
        new Resource<Supplier>(
            "suppliers",
            "Suppliers",
            (supplier, today) -> Long.toString(supplier.id()),
            supplier -> Long.toString(supplier.lastUpdate()),
            List.of(
                id("SupplierId", Supplier::id),
                string("Supplier", Supplier::name),
                string("SupplierNumber", Supplier::number),
                string("AlternateName", s -> s.revision() == 0 ? null : "Alias " + s.revision()),
                string("SupplierType", s -> s.row() % 4 == 0 ? "Services" : "Goods"),
                string("Status", s -> s.inactiveDay() == Absent.NUMBER ? "ACTIVE" : "INACTIVE"),
                string("TaxpayerId", s -> s.taxpayerId().isEmpty() ? null : s.taxpayerId()),
                string("TaxpayerCountry", Supplier::country),
                date("InactiveDate", Supplier::inactiveDay),
                list(
                    "BusinessClassifications",
                    s -> s.row() % 6 == 0 ? "Small business,Veteran owned" : null),
                datetime("CreationDate", Supplier::created),
                datetime("LastUpdateDate", Supplier::lastUpdate),
                string("CreatedBy", s -> "procurement.admin"),
                string("LastUpdatedBy", s -> "procurement.admin")),
            List.of(new Resource.Child<>(sites(), Supplier::sites)));
    return new RootResource<>(
        resource,
        Books::suppliers,
        "SupplierId",
        Optional.of("LastUpdateDate"),
        supplier -> Optional.empty());
  }

  private static Resource<Supplier.Site> sites() {
    return new Resource<>(
        "sites",
        "Supplier Sites",
        (site, today) -> Long.toString(site.id()),
        site -> Long.toString(site.lastUpdate()),
        List.of(
            id("SupplierSiteId", Supplier.Site::id),
            string("SupplierSite", Supplier.Site::name),
            string("ProcurementBU", Supplier.Site::procurementUnit),
            datetime("CreationDate", Supplier.Site::created),
            datetime("LastUpdateDate", Supplier.Site::lastUpdate)),
        List.of());
  }

  static RootResource<PurchaseOrder> purchaseOrders() {
    var resource =
        new Resource<PurchaseOrder>(
            "purchaseOrders",
            "Purchase Orders",
            (order, today) -> Long.toString(order.id()),
            order -> Long.toString(order.lastUpdate()),
            List.of(
                id("POHeaderId", PurchaseOrder::id),
                string("OrderNumber", PurchaseOrder::number),
                string("ProcurementBU", o -> o.unit().name()),
                string("RequisitioningBU", o -> o.unit().name()),
                string("SoldToLegalEntity", o -> o.unit().legalEntity()),
                string("Supplier", PurchaseOrder::supplier),
                string("SupplierSite", o -> "MAIN"),
                string("Buyer", PurchaseOrder::buyer),
                Column.<PurchaseOrder>string("RequesterDisplayName", PurchaseOrder::buyer)
                    .notQueryable(),
                string("Status", PurchaseOrder::status),
                string("CurrencyCode", o -> o.currency().name()),
                amount("Total", PurchaseOrder::total, o -> o.currency().decimals()),
                string("Description", o -> o.revision() == 0 ? null : "Revision " + o.revision()),
                datetime("CreationDate", PurchaseOrder::created),
                datetime("LastUpdateDate", PurchaseOrder::lastUpdate),
                string("CreatedBy", o -> "procurement.buyer"),
                string("LastUpdatedBy", o -> "procurement.buyer")),
            List.of(new Resource.Child<>(lines(), PurchaseOrder::lines)));
    return new RootResource<>(
        resource,
        Books::orders,
        "POHeaderId",
        Optional.of("LastUpdateDate"),
        order -> Optional.of(order.unit()));
  }

  private static Resource<PurchaseOrder.OrderLine> lines() {
    return new Resource<>(
        "lines",
        "Purchase Order Lines",
        (line, today) -> Long.toString(line.id()),
        line -> Long.toString(line.lastUpdate()),
        List.of(
            id("POLineId", PurchaseOrder.OrderLine::id),
            integer("LineNumber", PurchaseOrder.OrderLine::number),
            string("Description", PurchaseOrder.OrderLine::item),
            integer("Quantity", PurchaseOrder.OrderLine::quantity),
            string("UOM", l -> "Each"),
            amount("Price", PurchaseOrder.OrderLine::price, l -> l.currency().decimals()),
            amount("Total", PurchaseOrder.OrderLine::amount, l -> l.currency().decimals()),
            string("Status", PurchaseOrder.OrderLine::status),
            empty("CategoryCode", ColumnType.STRING),
            datetime("CreationDate", PurchaseOrder.OrderLine::created),
            datetime("LastUpdateDate", PurchaseOrder.OrderLine::lastUpdate)),
        List.of());
  }
}
