package io.mlconnector.sandbox.fusion.data;

/** One combination of segment values that may be posted to. */
public record AccountCombination(
    int index,
    long id,
    String company,
    String costCenter,
    NaturalAccount account,
    String subaccount,
    String joined,
    boolean enabled) {
  AccountCombination withEnabled(boolean value) {
    return new AccountCombination(
        index, id, company, costCenter, account, subaccount, joined, value);
  }
}
