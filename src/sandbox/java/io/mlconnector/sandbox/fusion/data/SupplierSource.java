package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;

/** Computes suppliers. */
final class SupplierSource implements RowSource<Supplier, SimpleState> {
  private static final String[] COUNTRIES = {"US", "DE", "FR", "JP", "GB", "CH"};
  private static final long DAY = Timeline.DAY;

  private final Noise noise;
  private final Timeline timeline;
  private final Enterprise enterprise;
  private final int openingRows;

  SupplierSource(Noise noise, Timeline timeline, Enterprise enterprise, int openingRows) {
    this.noise = noise.of("suppliers");
    this.timeline = timeline;
    this.enterprise = enterprise;
    this.openingRows = openingRows;
  }

  int openingRows() {
    return openingRows;
  }

  String name(int row) {
    return Wording.company(noise, row);
  }

  static String number(int row) {
    return Integer.toString(1_000 + row);
  }

  @Override
  public long openingCreation(int row) {
    return timeline.creation(row, openingRows, noise);
  }

  @Override
  public long openingUpdate(int row) {
    return timeline.later(openingCreation(row), noise.below(row, 1, 200) * DAY, 70);
  }

  @Override
  public SimpleState openingState(int row) {
    var state = SimpleState.opened(openingUpdate(row));
    return noise.below(row, 2, 20) == 0 ? state.closed(state.lastUpdate()) : state;
  }

  @Override
  public Supplier assemble(int row, long key, long created, SimpleState state) {
    var dice = noise.dice(row, 3);
    String country = dice.pick(COUNTRIES);
    String taxpayer = dice.chance(80) ? country + (10_000_000 + dice.below(89_999_999)) : "";
    var sites = new ArrayList<Supplier.Site>();
    int count = 1 + dice.below(2);
    for (int i = 0; i < count; i++) {
      sites.add(
          new Supplier.Site(
              300_000_090_000_000L + row * 10L + i,
              i == 0 ? "MAIN" : "BRANCH" + i,
              dice.pick(enterprise.units().toArray(BusinessUnit[]::new)).name(),
              created,
              created));
    }
    return new Supplier(
        row,
        key,
        name(row),
        number(row),
        country,
        taxpayer,
        state.isClosed() ? Timeline.epochDay(state.closedAt()) : Absent.NUMBER,
        created,
        state.lastUpdate(),
        state.revision(),
        sites);
  }
}
