package io.mlconnector.sandbox.fusion.data;

/**
 * A natural account.
 *
 * @param type A asset, L liability, O owner's equity, R revenue, E expense
 */
public record NaturalAccount(String value, String description, char type) {
  /** Revenue and expense start each year at zero; their sum moves to retained earnings. */
  public boolean profitAndLoss() {
    return type == 'R' || type == 'E';
  }
}
