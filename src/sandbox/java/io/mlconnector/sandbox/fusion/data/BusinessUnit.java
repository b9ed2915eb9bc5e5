package io.mlconnector.sandbox.fusion.data;

/**
 * A business unit with the ledger it accounts in and the tax it meets, in hundredths of a percent.
 */
public record BusinessUnit(
    int index, String name, String legalEntity, Ledger ledger, String country, int taxRate) {}
