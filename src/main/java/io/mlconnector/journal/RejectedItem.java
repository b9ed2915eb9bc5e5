package io.mlconnector.journal;

/**
 * An item of a page that can not be identified and so can not become a record.
 *
 * @param reason what is wrong with it, for an operator
 * @param payload as received, whether or not it is JSON
 */
public record RejectedItem(String reason, byte[] payload) {}
