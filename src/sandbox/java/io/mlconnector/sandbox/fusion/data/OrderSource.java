package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;

/** Computes purchase orders. */
final class OrderSource implements RowSource<PurchaseOrder, SimpleState> {
  private static final String[] BUYERS = {"Ruiz, Ana", "O'Hara, Finn", "Grün, Jörg", "佐藤 花子"};
  private static final int HEADER = 1;
  private static final int LINES = 2;

  private final Noise noise;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final SupplierSource suppliers;
  private final int openingRows;

  OrderSource(
      Noise noise,
      Timeline timeline,
      Enterprise enterprise,
      SupplierSource suppliers,
      int openingRows) {
    this.noise = noise.of("purchaseOrders");
    this.timeline = timeline;
    this.enterprise = enterprise;
    this.suppliers = suppliers;
    this.openingRows = openingRows;
  }

  int suppliers() {
    return suppliers.openingRows();
  }

  String supplierName(int supplier) {
    return suppliers.name(supplier);
  }

  static long number(int row) {
    return 162_000L + row;
  }

  /** An order placed before the invoice of this row, of so many. */
  int rowNear(int invoice, int invoices, Noise.Dice dice) {
    long row = (long) Math.min(invoice, invoices - 1) * openingRows / invoices - dice.below(20);
    return (int) Math.max(0, row);
  }

  private Noise.Dice header(int row) {
    return noise.dice(row, HEADER);
  }

  BusinessUnit unit(int row) {
    return enterprise.units().get(header(row).below(enterprise.units().size()));
  }

  int supplier(int row) {
    return noise.below(row, 11, suppliers.openingRows());
  }

  Currency currency(int row) {
    var dice = noise.dice(row, 12);
    return dice.chance(80) ? unit(row).ledger().currency() : dice.pick(Currency.values());
  }

  @Override
  public long openingCreation(int row) {
    return timeline.creation(row, openingRows, noise);
  }

  @Override
  public long openingUpdate(int row) {
    return timeline.later(openingCreation(row), noise.below(row, 13, 90) * Timeline.DAY, 60);
  }

  @Override
  public SimpleState openingState(int row) {
    var state = SimpleState.opened(openingUpdate(row));
    return noise.below(row, 14, 100) < 60 ? state.closed(state.lastUpdate()) : state;
  }

  @Override
  public PurchaseOrder assemble(int row, long key, long created, SimpleState state) {
    BusinessUnit unit = unit(row);
    Currency currency = currency(row);
    String status = state.isClosed() ? "Closed" : "Open";
    var dice = noise.dice(row, LINES);
    int count = 1 + dice.below(3);
    var lines = new ArrayList<PurchaseOrder.OrderLine>(count);
    long total = 0;
    for (int i = 0; i < count; i++) {
      var line =
          new PurchaseOrder.OrderLine(
              300_000_070_000_000L + row * 10L + i,
              i + 1,
              Wording.item(dice),
              1 + dice.below(50),
              500 + dice.below(200_000),
              currency,
              status,
              created,
              state.lastUpdate());
      total += line.amount();
      lines.add(line);
    }
    return new PurchaseOrder(
        row,
        key,
        Long.toString(number(row)),
        unit,
        suppliers.name(supplier(row)),
        currency,
        BUYERS[noise.below(row, 15, BUYERS.length)],
        status,
        total,
        created,
        state.lastUpdate(),
        state.revision(),
        lines);
  }
}
