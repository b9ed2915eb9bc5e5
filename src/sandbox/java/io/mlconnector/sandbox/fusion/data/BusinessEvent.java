package io.mlconnector.sandbox.fusion.data;

/** What happens in the enterprise, with how often it does among a hundred events. */
enum BusinessEvent {
  ENTER_INVOICE(22),
  VALIDATE_INVOICE(16),
  PAY(14),
  MOVE_DUE_DATE(4),
  CANCEL_INVOICE(2),
  HOLD_INVOICE(2),
  VOID_PAYMENT(1),
  CLEAR_PAYMENT(5),
  ENTER_RECEIVABLE(9),
  COMPLETE_RECEIVABLE(4),
  RECEIVE(6),
  ENTER_JOURNAL(4),
  POST_JOURNAL(4),
  PLACE_ORDER(3),
  CLOSE_ORDER(2),
  EDIT_SUPPLIER(1),
  ADD_SUPPLIER(1);

  private final int weight;

  BusinessEvent(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }
}
