"""Entities: the knowledge base, where its names stand in a text, which entity is meant, and one form for all."""

from toolkit.entities.base import KnowledgeBase
from toolkit.entities.linking import Linked, link
from toolkit.entities.records import Entity, Name

__all__ = ["Entity", "KnowledgeBase", "Linked", "Name", "link"]
