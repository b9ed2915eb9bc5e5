/**
 * Turns changes of the journal and due dates into notices: what happened, who has to know, when
 * they may be disturbed, and how much of it at once. It follows the journal by an offset of its own
 * and places its orders in the transaction that moves it, so that a fact is told once however often
 * a step is repeated. What a card looks like and how it travels is not known here.
 */
@NullMarked
package io.mlconnector.notice;

import org.jspecify.annotations.NullMarked;
