using System.Collections;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace PowerShellEngine;

/// <summary>
/// Objects to JSON and back with the library that the real cmdlets use, so with the same quirks: an ISO date in a text
/// becomes a DateTime when it is read.
/// </summary>
public static class Json
{
    /// <summary>Deeper objects become their text; <paramref name="truncated"/> says whether that happened.</summary>
    public static string Write(object value, int maxDepth, bool compress, bool enumsAsStrings, out bool truncated)
    {
        using var text = new StringWriter();
        var writer = new Writer(text, maxDepth, compress, enumsAsStrings);
        writer.Put(value, 0);
        truncated = writer.Truncated;
        return text.ToString();
    }

    /// <summary>Objects as PSObject, or as the engine's own ordered hashtable.</summary>
    public static object Read(JToken token, bool asHashtable)
    {
        switch (token)
        {
            case JValue v: return v.Value;
            case JArray a: return a.Select(item => Read(item, asHashtable)).ToArray();
            case JObject o when asHashtable:
                var table = new OrderedHashtable();
                foreach (var p in o.Properties()) table[p.Name] = Read(p.Value, true);
                return table;
            case JObject o:
                var result = new PSObject();
                foreach (var p in o.Properties()) result.Properties.Add(new PSNoteProperty(p.Name, Read(p.Value, false)));
                return result;
            default: return token;
        }
    }

    private sealed class Writer(TextWriter text, int maxDepth, bool compress, bool enumsAsStrings)
    {
        private readonly JsonTextWriter _json = new(text) { Formatting = compress ? Formatting.None : Formatting.Indented };
        public bool Truncated { get; private set; }

        public void Put(object value, int depth)
        {
            object o = value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
            switch (o)
            {
                case null or DBNull: _json.WriteNull(); return;
                case Enum e when enumsAsStrings: _json.WriteValue(e.ToString()); return;
                case Enum e: _json.WriteValue(Convert.ToInt64(e)); return;
                case string or char or bool or DateTime or DateTimeOffset or Guid or Uri or decimal or byte or sbyte or short
                    or ushort or int or uint or long or ulong or float or double: _json.WriteValue(o); return;
                case System.Numerics.BigInteger b: _json.WriteRawValue(b.ToString()); return;
            }
            if (depth > maxDepth) { Truncated = true; _json.WriteValue(LanguagePrimitives.ConvertTo<string>(value)); return; }
            switch (o)
            {
                case IDictionary table: PutObject(from(table), depth); return;
                case IEnumerable list: PutArray(list, depth); return;
                default: PutObject(PSObject.AsPSObject(value).Properties.Where(IsData).Select(p => (p.Name, ValueOf(p))), depth); return;
            }
            static IEnumerable<(string, object)> from(IDictionary table)
            {
                foreach (DictionaryEntry e in table) yield return (e.Key.ToString(), e.Value);
            }
        }

        private void PutObject(IEnumerable<(string Name, object Value)> members, int depth)
        {
            _json.WriteStartObject();
            foreach (var (name, value) in members) { _json.WritePropertyName(name); Put(value, depth + 1); }
            _json.WriteEndObject();
        }

        private void PutArray(IEnumerable list, int depth)
        {
            _json.WriteStartArray();
            foreach (var item in list) Put(item, depth + 1);
            _json.WriteEndArray();
        }

        private static bool IsData(PSPropertyInfo p) =>
            p.IsGettable && p.MemberType is not (PSMemberTypes.ScriptProperty or PSMemberTypes.CodeProperty or PSMemberTypes.AliasProperty);

        private static object ValueOf(PSPropertyInfo p)
        {
            try { return p.Value; } catch (Exception) { return null; }
        }
    }
}
