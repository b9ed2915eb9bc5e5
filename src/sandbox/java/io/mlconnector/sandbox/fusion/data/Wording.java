package io.mlconnector.sandbox.fusion.data;

/** Names with what breaks naive software: quotes, ampersands, umlauts, CJK, percent signs. */
final class Wording {
  private static final String[] STEMS = {
    "Acorn", "Müller & Söhne", "O'Brien", "Ångström", "東京オフィス", "Blue \"Sky\"", "Nørrebro",
    "Société Générale d'Eau", "上海供应", "Granite", "100% Paper", "Żółw", "Harbor; Light", "Çelik",
    "D'Angelo, Sons", "Vector", "Back\\slash", "Ember", "Quill", "Zephyr"
  };
  private static final String[] TRADES = {
    "Office", "Logistics", "Energy", "Software", "Consulting", "Steel", "Travel", "Foods"
  };
  private static final String[] FORMS = {"Ltd", "GmbH", "S.A.", "株式会社", "Inc.", "AG", "B.V."};
  private static final String[] ITEMS = {
    "Paper A4, 80 g", "Laptop 14\"", "Consulting hours", "Licence – annual", "Server rack",
    "Büromöbel", "Flight DEN–CDG", "Cleaning & repair", "电源", "Cable <5 m>"
  };

  private Wording() {}

  static String company(Noise noise, int row) {
    var dice = noise.dice(row, 21);
    return dice.pick(STEMS) + ' ' + dice.pick(TRADES) + ' ' + dice.pick(FORMS) + ' ' + (row + 1);
  }

  static String item(Noise.Dice dice) {
    return dice.pick(ITEMS);
  }
}
