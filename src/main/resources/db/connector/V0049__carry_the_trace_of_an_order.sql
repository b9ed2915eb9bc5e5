-- Where an order came from, in the form of the W3C header traceparent, so that attempts of any
-- replica and any later hour lie in the trace of the poll that led to them. Empty while traces are
-- off. Added empty and without a default: the version before neither reads nor writes it.
ALTER TABLE connector.delivery ADD COLUMN traceparent text;
