package io.mlconnector.lookml;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.warehouse.PodMart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The books of a small pod in the warehouse, with what pods hardly ever hold added: discounts, a
 * rate that is not known, a supplier that was entered twice.
 */
final class BlockMart {
  static final FusionPod POD = FusionPod.start(PodSettings.defaults().withInvoices(200));
  static final BlockMart MART = new BlockMart(POD);

  private final PodMart mart;
  private final LocalDate today;

  private BlockMart(FusionPod pod) {
    mart = PodMart.of(pod);
    today = LocalDate.parse(rows("SELECT current_date").getFirst().getFirst());
    mart.add(StreamName.INVOICES, "unrated", UNRATED);
    mart.add(StreamName.INVOICES, "due-today", dueOn(today));
    mart.add(StreamName.PAYMENTS, "discounts", DISCOUNTS);
    mart.add(
        StreamName.SUPPLIERS,
        "twice-1",
        "{\"SupplierId\": 71, \"SupplierNumber\": \"TWICE\", \"Supplier\": \"Older\"}");
    mart.add(
        StreamName.SUPPLIERS,
        "twice-2",
        "{\"SupplierId\": 72, \"SupplierNumber\": \"TWICE\", \"Supplier\": \"Newer\"}");
    mart.load();
    mart.execute("ANALYZE");
  }

  static final String UNRATED =
      """
      {"InvoiceId": 7001, "InvoiceNumber": "UNRATED", "InvoiceCurrency": "CHF",
       "InvoiceAmount": 1000, "InvoiceDate": "2026-01-05", "SupplierNumber": "TWICE",
       "BusinessUnit": "Meridian Deutschland", "ConversionRateType": "Corporate",
       "invoiceLines": [{"LineNumber": 1, "invoiceDistributions": [
         {"InvoiceDistributionId": 70011, "DistributionAmount": 1000,
          "DistributionCombination": "201-100-60540-0000"}]}],
       "invoiceInstallments": [
         {"InstallmentNumber": 1, "DueDate": "2026-02-04", "GrossAmount": 400, "UnpaidAmount": 400},
         {"InstallmentNumber": 2, "DueDate": "2026-03-04", "GrossAmount": 600, "UnpaidAmount": 600,
          "HoldFlag": true, "HoldReason": "Price", "FirstDiscountDate": "2999-12-31",
          "FirstDiscountAmount": 12.5}]}
      """;

  static final String DISCOUNTS =
      """
      {"CheckId": 8001, "PaymentNumber": 8001, "PaymentCurrency": "CHF", "PaymentAmount": 300,
       "PaymentDate": "2026-02-14", "BusinessUnit": "Meridian Deutschland",
       "SupplierNumber": "TWICE", "relatedInvoices": [
         {"InvoicePaymentId": 80011, "InvoiceId": 7001, "InstallmentNumber": 1,
          "AmountPaidPaymentCurrency": 100, "DiscountTaken": 2, "DiscountLost": 6},
         {"InvoicePaymentId": 80012, "InvoiceId": 7001, "InstallmentNumber": 2,
          "AmountPaidPaymentCurrency": 200, "DiscountTaken": 0, "DiscountLost": 0}]}
      """;

  /** What the views take for today. */
  LocalDate today() {
    return today;
  }

  /** An invoice that is due on the day, hence neither overdue then nor far from it. */
  static String dueOn(LocalDate today) {
    return """
    {"InvoiceId": 7002, "InvoiceNumber": "DUE TODAY", "InvoiceCurrency": "EUR",
     "InvoiceAmount": 70, "InvoiceDate": "%s", "SupplierNumber": "TWICE",
     "BusinessUnit": "Meridian Deutschland",
     "invoiceInstallments": [
       {"InstallmentNumber": 1, "DueDate": "%s", "GrossAmount": 70, "UnpaidAmount": 70}]}"""
        .formatted(today.minusDays(30), today);
  }

  /** Rows, each value as text, absent ones as {@code null}. */
  List<List<String>> rows(String sql) {
    try (Connection connection = mart.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<List<String>>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(row);
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage() + "\n" + sql, e);
    }
  }

  void execute(String sql) {
    mart.execute(sql);
  }
}
