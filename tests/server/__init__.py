"""Tests of the server, on real processes and real sockets."""
