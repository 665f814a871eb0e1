"""Plumbing without dialect words: what stands between a socket and an app, for HTTP and WebSocket alike.

``listener`` binds and serves, ``protocols`` bounds what a connection may cost, ``gate`` decides who comes in,
``limits`` bounds what they send, ``errors`` says no in the dialect's own shape, ``files`` hands out inert bytes.
"""
