package io.mlconnector.sandbox.fusion.data;

/**
 * A primary ledger.
 *
 * @param company value of the balancing segment
 * @param index position in {@link Enterprise#ledgers()}
 */
public record Ledger(int index, long id, String name, Currency currency, String company) {}
